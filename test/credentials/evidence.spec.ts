import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TrailService } from '../../src/credentials/custody/trail.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const proxy = { name: 'สมศรี รับแทน', letter: 'สข 71001/123', letterOn: '2026-11-20' };

describe('the evidence of a hand-over', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let id: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (const n of [1, 2, 3]) places.push(await bench.place(`0690070${n}`));
    const batchId = await bench.issue(places, 'paper');
    await bench.print(batchId);
    await bench.toProvince(batchId);
  });
  afterAll(() => bench.stop());

  const broken = async () =>
    (await bench.desk.get(TrailService, { strict: false }).verify()).broken.map(({ itemId, fault }) => ({
      itemId,
      fault,
    }));
  const edit = (column: string, value: unknown) =>
    db().query(`UPDATE hand_overs SET ${column} = ? WHERE id = ?`, [value, id]);

  it('to somebody else names who came and by which letter; without the letter nothing is handed over', async () => {
    for (const letter of ['', '   ']) {
      const { status, body } = await bench.handOver(places[0]!, { proxy: { ...proxy, letter } });
      expect([status, body.code]).toEqual([422, 'hand-over.proxy-without-letter']);
    }
    for (const part of [{ name: ' ' }, { letterOn: '' }, { letterOn: '2026-13-01' }])
      expect((await bench.handOver(places[0]!, { proxy: { ...proxy, ...part } })).status).toBe(400);
    expect((await bench.itemOf(places[0]!)).state).toBe('at-province');
    const handed = await bench.handOver(places[0]!, { proxy });
    expect(handed.status).toBe(201);
    id = handed.body.id;
    const [row] = await db().query(
      `SELECT proxy_name AS name, proxy_letter AS letter, proxy_letter_on AS letterOn, officer_id AS officer
       FROM hand_overs WHERE id = ?`,
      [id],
    );
    expect(row).toEqual({ ...proxy, officer: places[0]!.officerId });
    expect((await bench.handOver(places[1]!)).status).toBe(201);
  });

  it('is demanded by the database too: a proxy with a letter and its date, a card that was seen', async () => {
    const copy = (columns: Record<string, unknown>) => {
      const names = 'province_code, item_id, lao_code, officer_id, method, place, pin_hash, given_by';
      const own = { id: 'x', client_key: 'x', id_sighted: 1, live_key: null, taken_back_at: new Date() };
      const all = { ...own, ...columns };
      return db().query(
        `INSERT INTO hand_overs (${names}, handed_at, recorded_at, ${Object.keys(all).join(', ')})
         SELECT ${names}, handed_at, recorded_at, ${Object.keys(all)
           .map(() => '?')
           .join(', ')} FROM hand_overs WHERE id = ?`,
        [...Object.values(all), id],
      );
    };
    const name = 'ใครก็ไม่รู้';
    for (const columns of [
      { proxy_name: name },
      { proxy_name: name, proxy_letter: 'สข 1/1' },
      { proxy_name: name, proxy_letter_on: '2026-11-20' },
    ])
      await expect(copy(columns)).rejects.toThrow(/hand_overs_proxy/);
    for (const sighted of [0, 2])
      await expect(copy({ id_sighted: sighted })).rejects.toThrow(/hand_overs_sighted/);
    const unsigned = await bench.handOver(places[2]!, { idSighted: false });
    expect(unsigned.body.code).toBe('hand-over.not-sighted');
  });

  it('is never changed or deleted; only whether it still stands may change', async () => {
    for (const [column, value] of [
      ['signature', Buffer.from('another')],
      ['signature', null],
      ['proxy_name', 'คนอื่น'],
      ['proxy_name', null],
      ['proxy_letter', 'สข 1/1'],
      ['proxy_letter_on', '2026-11-21'],
      ['officer_id', places[0]!.chiefId],
      ['method', 'on-paper'],
      ['place', 'ที่อื่น'],
      ['handed_at', new Date()],
      ['pin_hash', 'x'],
      ['client_key', 'x'],
    ] as const)
      await expect(edit(column, value)).rejects.toThrow(/evidence of a hand-over is never changed/);
    await expect(db().query('DELETE FROM hand_overs WHERE id = ?', [id])).rejects.toThrow(/never deleted/);
    expect(await broken()).toEqual([]);
  });

  it('edited by somebody who may drop the trigger, is found', async () => {
    const { id: itemId } = await bench.itemOf(places[0]!);
    const [before] = await db().query('SELECT * FROM hand_overs WHERE id = ?', [id]);
    await db().query('DROP TRIGGER hand_overs_evidence');
    const bent = Buffer.from(before.signature);
    bent[bent.length - 1]! ^= 1;
    for (const [column, value] of [
      ['signature', bent],
      ['signature', null],
      ['proxy_name', 'สมศรี รับแทน '],
      ['proxy_letter', 'สข 71001/124'],
      ['proxy_letter_on', '2026-11-21'],
      ['officer_id', places[0]!.chiefId],
      ['place', 'ที่อื่น'],
      ['handed_at', new Date(before.handed_at.getTime() + 1)],
    ] as const) {
      await edit(column, value);
      expect([column, await broken()]).toEqual([column, [{ itemId, fault: 'evidence' }]]);
      await edit(column, before[column]);
    }
    expect(await broken()).toEqual([]);
  });

  it('added where no step tells of it, or moved to another item, is found', async () => {
    const one = (await bench.itemOf(places[0]!)).id;
    const other = (await bench.itemOf(places[1]!)).id;
    await edit('item_id', other);
    const found = await broken();
    expect(found).toEqual([{ itemId: one, fault: 'evidence' }]);
    await edit('item_id', one);
    await db().query(
      `INSERT INTO hand_overs (id, province_code, item_id, lao_code, officer_id, method, place, id_sighted, pin_hash,
                               given_by, handed_at, recorded_at, client_key, taken_back_at)
       SELECT 'FORGED', province_code, item_id, lao_code, officer_id, method, place, 1, pin_hash, given_by, handed_at,
              recorded_at, 'forged', handed_at FROM hand_overs WHERE id = ?`,
      [id],
    );
    expect(await broken()).toEqual([{ itemId: one, fault: 'evidence' }]);
  });
});
