import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { AsyncLocalStorage } from 'node:async_hooks';
import { buffer, text } from 'node:stream/consumers';
import { exportList, type ListFormat } from './exported-list.js';

const columns = [
  ['ชื่อ', 20],
  ['จำนวน', 8],
] as const;
const list = (rows: AsyncGenerator<(string | number)[][]>, format: ListFormat = 'xlsx') =>
  exportList({ name: 'list', title: 'รายการ & <อื่น>', columns, rows }, format).body;

describe('a list that is exported', () => {
  it('is a workbook that programs read: numbers, Thai, what XML cannot say, and no formula', async () => {
    async function* rows() {
      yield [['บ้าน <นา> & "ป่า"\u0000\u001f', 12]];
      yield [];
      yield [
        ['=1+1', -0.5],
        ['  สอง\nบรรทัด 😀', 0],
        ['', 3],
      ];
    }
    const book = read(await buffer(list(rows())));
    expect(book.SheetNames).toEqual(['รายการ & <อื่น>']);
    expect(utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { header: 1, blankrows: false })).toEqual([
      ['ชื่อ', 'จำนวน'],
      ['บ้าน <นา> & "ป่า"', 12],
      ["'=1+1", -0.5],
      ['  สอง\nบรรทัด 😀', 0],
      [undefined, 3],
    ]);
    expect(await text(list(rows(), 'csv'))).toContain("'=1+1,-0.5");
  });

  it('is read while it is fetched, for whom it was asked for, and no further than somebody fetches', async () => {
    const asking = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    async function* rows() {
      for (let n = 0; n < 150; n += 1) {
        seen.push(asking.getStore());
        // Numbers that do not pack: so much goes out for every page.
        yield Array.from({ length: 200 }, () => ['', Math.random()]);
      }
    }
    for (const format of ['xlsx', 'csv'] as const) {
      seen.length = 0;
      const body = asking.run('somebody', () => list(rows(), format));
      const first = body[Symbol.asyncIterator]();
      await first.next();
      expect(seen.length).toBeLessThan(75);
      while (!(await first.next()).done);
      expect([seen.length, new Set(seen)]).toEqual([150, new Set(['somebody'])]);
    }
  });

  it('breaks off where its reading fails, and reads no more once nobody fetches', async () => {
    async function* failing() {
      yield [['ก', 1]];
      throw new Error('the database went away');
    }
    for (const format of ['xlsx', 'csv'] as const)
      await expect(buffer(list(failing(), format))).rejects.toThrow('the database went away');
    let [taken, ended] = [0, false];
    async function* endless() {
      try {
        for (;;) yield [['ก', (taken += 1)]];
      } finally {
        ended = true;
      }
    }
    for await (const _ of list(endless())) if (taken) break;
    for (let turn = 0; turn < 100 && !ended; turn += 1) await new Promise(setImmediate);
    expect(ended).toBe(true);
  });
});
