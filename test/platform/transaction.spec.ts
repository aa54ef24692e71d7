import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { createDesk, type Desk } from '../support/desk.js';
import {
  afterCommit,
  db,
  inTransaction,
  isDuplicate,
  transaction,
} from '../../src/platform/database/transaction.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { DatabaseClockService } from '../../src/platform/database/database-clock.service.js';
import { dataSource } from '../../src/platform/database/transaction.js';
import { insertMany, updateMany } from '../../src/platform/database/bulk.js';

describe('transaction', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
    await db().query(
      'CREATE TABLE probes (id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, n INT, at DATETIME(3) NULL, t VARCHAR(20) COLLATE utf8mb4_bin)',
    );
  });
  afterAll(() => desk.close());
  beforeEach(() => db().query(`DELETE FROM probes`));

  const write = (id: string, n = 0) => db().query('INSERT INTO probes (id, n) VALUES (?, ?)', [id, n]);
  const all = (): Promise<{ id: string; n: number }[]> => db().query('SELECT id, n FROM probes ORDER BY id');

  it('goes by the database’s clock, where that of this machine is wrong', async () => {
    const service = desk.get(DatabaseClockService, { strict: false });
    await service.compare();
    expect(clock.skew).toBe(0);
    const ahead = jest
      .spyOn(dataSource(), 'query')
      .mockImplementation(() => Promise.resolve([{ at: new Date(Date.now() + 600_000) }]));
    await service.compare();
    ahead.mockRestore();
    expect(clock.now().getTime() - Date.now()).toBeGreaterThan(590_000);
    await service.compare();
    expect(clock.skew).toBe(0);
  });

  it('joins the outer one, and both go back together', async () => {
    const work = transaction(async () => {
      await write('a');
      await transaction(async () => {
        expect(inTransaction()).toBe(true);
        await write('b');
      });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await all()).toEqual([]);
  });

  it('runs effects after the commit only', async () => {
    const seen: string[] = [];
    await transaction(async () => {
      afterCommit(() => seen.push('committed'));
      await write('a');
      expect(seen).toEqual([]);
    });
    await transaction(async () => {
      afterCommit(() => seen.push('never'));
      throw new Error('no');
    }).catch(() => undefined);
    expect(seen).toEqual(['committed']);
  });

  it('runs the whole work again when the database picks it as the victim of a deadlock', async () => {
    await write('a');
    await write('b');
    let tries = 0;
    let arrived = 0;
    const both = async () => {
      arrived += 1;
      while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const work = (first: string, second: string) =>
      transaction(async () => {
        tries += 1;
        await db().query('UPDATE probes SET n = n + 1 WHERE id = ?', [first]);
        await both();
        await db().query('UPDATE probes SET n = n + 1 WHERE id = ?', [second]);
      });
    await Promise.all([work('a', 'b'), work('b', 'a')]);
    expect(tries).toBe(3);
    expect((await all()).map(({ n }) => n)).toEqual([2, 2]);
  });

  it('reads what is committed, on whatever connection it is', async () => {
    await write('a');
    const many = 12;
    let arrived = 0;
    let written: Promise<unknown> | undefined;
    const seen = await Promise.all(
      Array.from({ length: many }, () =>
        transaction(async () => {
          const before = await all();
          arrived += 1;
          while (arrived < many) await new Promise((resolve) => setTimeout(resolve, 5));
          await (written ??= dataSource().query(`INSERT INTO probes (id) VALUES ('b')`));
          return [before.length, (await all()).length];
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: many }, () => [1, 2]));
  });

  it('gets lists of texts whole, also from a server that would cut them', async () => {
    const [{ most }] = await db().query('SELECT @@GLOBAL.group_concat_max_len AS most');
    // As MySQL has it.
    await db().query('SET GLOBAL group_concat_max_len = 1024');
    const source = new DataSource(dataSourceOptions({ migrations: [], poolSize: 1 }));
    try {
      await source.initialize();
      const rows = Array.from({ length: 60 }, () => `SELECT REPEAT('ก', 50) AS t`).join(' UNION ALL ');
      const [{ all: text }] = await source.query(
        `SELECT GROUP_CONCAT(t SEPARATOR '') AS \`all\` FROM (${rows}) x`,
      );
      expect(text).toBe('ก'.repeat(3_000));
    } finally {
      await source.destroy();
      await db().query('SET GLOBAL group_concat_max_len = ?', [Number(most)]);
    }
  });

  it('writes the defaults of columns with a row, and does not ask for them afterwards', async () => {
    const ask = jest.spyOn(MysqlQueryRunner.prototype, 'query');
    const notice = { id: newId(), onceKey: 'defaults', subject: '', text: '', state: 'nobody' as const };
    await db().insert(Notice, { ...notice, leaseUntil: clock.now(), createdAt: clock.now(), attempts: 3 });
    expect(ask).toHaveBeenCalledTimes(1);
    ask.mockRestore();
    const written = await db().findOneByOrFail(Notice, { id: notice.id });
    expect(written).toMatchObject({ attempts: 3, doubts: 0, version: 0, bulk: false });
  });

  it('tells a refusal by a UNIQUE key from other errors', async () => {
    await write('a');
    const error = await write('a').catch((reason: unknown) => reason);
    expect(isDuplicate(error)).toBe(true);
    expect(isDuplicate(new Error('other'))).toBe(false);
  });

  it('writes and changes many rows in one statement, each with values of its own', async () => {
    const at = new Date('2026-11-23T01:02:03.456Z');
    await insertMany('probes', [
      { id: 'a', n: 1, at: null, t: 'บ้านนา' },
      { id: 'b', n: 2, at, t: 'บานนา' },
    ]);
    await updateMany('probes', [
      { id: 'a', n: null, at, t: 'ป่า' },
      { id: 'b', n: 7, at: null, t: 'ป้า' },
    ]);
    expect(await db().query('SELECT * FROM probes ORDER BY id')).toEqual([
      { id: 'a', n: null, at, t: 'ป่า' },
      { id: 'b', n: 7, at: null, t: 'ป้า' },
    ]);
  });
});
