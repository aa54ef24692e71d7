import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../../src/platform/database/id.js';
import { sharedQuery } from '../../src/platform/database/shared-query.js';
import { dataSource, db, transaction } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('what many read at the same moment', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());

  // Takes a while, so that others come meanwhile.
  const slow = 'SELECT name, SLEEP(0.2) AS s FROM desks WHERE position = ? ORDER BY id';
  const names = async (position: number) =>
    (await sharedQuery<{ name: string }>(slow, [position])).map(({ name }) => name);
  const add = (position: number, name: string) =>
    db().query('INSERT INTO desks (id, name, position, created_at) VALUES (?, ?, ?, NOW(3))', [
      newId(),
      name,
      position,
    ]);

  it('is read once for the first, and once more for all who came meanwhile', async () => {
    await add(101, 'หนึ่ง');
    const query = jest.spyOn(dataSource().manager, 'query');
    for (const round of [1, 2]) {
      query.mockClear();
      const read = await Promise.all(Array.from({ length: 50 }, () => names(101)));
      expect([round, read.every(([name]) => name === 'หนึ่ง'), query.mock.calls.length]).toEqual([
        round,
        true,
        2,
      ]);
    }
    query.mockClear();
    await Promise.all([names(101), names(102)]);
    expect(query).toHaveBeenCalledTimes(2);
    query.mockRestore();
  });

  it('tells whoever asks after a change of that change', async () => {
    const early = names(103);
    await add(103, 'ทีหลัง');
    const late = await Promise.all([names(103), names(103)]);
    expect(late).toEqual([['ทีหลัง'], ['ทีหลัง']]);
    await early;
    await add(103, 'อีก');
    expect(await names(103)).toHaveLength(2);
  });

  it('is nobody else’s business within a transaction', async () => {
    const outside = names(104);
    await transaction(async () => {
      await add(104, 'ยังไม่ยืนยัน');
      expect(await names(104)).toEqual(['ยังไม่ยืนยัน']);
      expect(await outside).toEqual([]);
    });
  });

  it('fails for those who wait for it, and for nobody after them', async () => {
    const query = jest.spyOn(dataSource().manager, 'query').mockRejectedValueOnce(new Error('gone'));
    const [first, second] = await Promise.allSettled([names(101), names(101)]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    query.mockRestore();
    expect(await names(101)).toEqual(['หนึ่ง']);
  });
});
