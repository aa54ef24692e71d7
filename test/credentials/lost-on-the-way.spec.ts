import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('a slip that is lost between DLA and the province', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  let transferId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (const n of [1, 2, 3, 4, 5]) places.push(await bench.place(`0690060${n}`));
    batchId = await bench.issue(places, 'paper');
    await bench.print(batchId);
  });
  afterAll(() => bench.stop());

  const withdraw = async (place: Place, what: string, as = bench.supervisor) =>
    as.post(`/api/custody-items/${(await bench.itemOf(place)).id}/withdrawals`, {
      what,
      reason: 'ไม่อยู่ในกล่องเมื่อเปิด',
    });
  const transfer = async () => (await bench.representative.get('/api/custody-transfers')).body.items[0];
  const accept = (counted: number) =>
    bench.representative.post(`/api/custody-transfers/${transferId}/acceptance`, { counted });
  const acts = async (place: Place, as = bench.supervisor): Promise<string[]> =>
    (await as.get(`/api/laos/${place.lao.code}/credential`)).body.acts;

  it('before it is sent DLA records what was spoiled or lost: it is never sent', async () => {
    expect(await acts(places[4]!)).toEqual(expect.arrayContaining(['spoiled', 'missing']));
    expect((await withdraw(places[4]!, 'missing', bench.representative)).body.code).toBe(
      'custody-item.with-dla',
    );
    expect((await withdraw(places[4]!, 'missing')).status).toBe(204);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    expect(await transfer()).toMatchObject({ expected: 4, withdrawn: 0 });
    transferId = (await transfer()).id;
  });

  it('makes the count differ, and nothing is accepted', async () => {
    expect((await accept(3)).body).toMatchObject({ acceptedAt: null, counted: 3, expected: 4 });
    expect(await bench.openIncidents()).toContain('count-differs');
  });

  it('is recorded by DLA alone: who accepts does not say what was sent', async () => {
    expect(await acts(places[0]!, bench.representative)).not.toContain('missing');
    const refused = await withdraw(places[0]!, 'missing', bench.representative);
    expect([refused.status, refused.body.code]).toEqual([403, 'custody-item.with-dla']);
    expect(await acts(places[0]!)).toEqual(expect.arrayContaining(['returned', 'missing']));
    expect(await transfer()).toMatchObject({ expected: 4, withdrawn: 0 });
  });

  it('is then expected no longer; what came and what was lost are what was sent, and that is audited', async () => {
    expect((await withdraw(places[0]!, 'missing')).status).toBe(204);
    expect((await withdraw(places[0]!, 'missing')).body.code).toBe('custody-item.not-now');
    expect(await transfer()).toMatchObject({ expected: 3, withdrawn: 1 });
    const [entry] = await db().query(
      `SELECT content FROM audit_entries WHERE action = 'transfer.withdraw' AND object = ?`,
      [`transfer:${transferId}`],
    );
    expect(JSON.parse(entry.content.toString()).details).toEqual({ expected: 4, withdrawn: 1 });
    expect((await accept(4)).body.acceptedAt).toBeNull();
    expect((await accept(3)).body).toMatchObject({ acceptedAt: expect.any(String), counted: 3 });
    expect((await bench.itemOf(places[1]!)).state).toBe('at-province');
    expect((await bench.itemOf(places[0]!)).state).toBe('missing');
  });

  it('one that is lost after acceptance changes nothing about what was accepted', async () => {
    expect((await withdraw(places[1]!, 'missing', bench.representative)).status).toBe(204);
    expect(await transfer()).toMatchObject({ expected: 3, withdrawn: 1 });
  });

  it('and the batch closes balanced, with those missing', async () => {
    for (const place of places.slice(2, 4)) expect((await bench.handOver(place)).status).toBe(201);
    const counted = await bench.representative.post(`/api/batches/${batchId}/reconciliations`, {
      province: '90',
      onHand: 0,
      returned: 0,
      spoiled: 0,
    });
    expect(counted.body).toEqual({ balances: true });
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    expect(body.byProvince[0]).toMatchObject({
      slips: { printed: 5, handed: 2, onHand: 0, missing: 3 },
      transfers: [{ expected: 3 }],
    });
    const closed = await bench.supervisor.post(`/api/batches/${batchId}/closure`, { version: body.version });
    expect(closed.body).toMatchObject({ state: 'closed' });
  });

  it('taken back on its way it is not expected either; all of them gone, nobody waits', async () => {
    const alone = await bench.place();
    const id = await bench.issue([alone], 'paper');
    await bench.print(id);
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    await bench.supervisor.post(`/api/batches/${id}/release`, { version: body.version });
    await bench.desk.drain();
    expect((await withdraw(alone, 'returned')).status).toBe(204);
    expect(await transfer()).toMatchObject({ expected: 0, withdrawn: 1 });
    expect((await bench.representative.get('/api/custody-transfers?waiting=true')).body.items).toEqual([]);
    await expect(
      db().query('UPDATE custody_transfers SET withdrawn = expected + 1 WHERE batch_id = ?', [id]),
    ).rejects.toThrow(/custody_transfers_withdrawn/);
  });

  it('an electronic one that nobody fetches goes back, the batch closes, and the LAO can be issued to anew', async () => {
    const alone = await bench.place();
    const id = await bench.issue([alone]);
    await bench.toProvince(id);
    const close = async () => {
      const { version } = (await bench.supervisor.get(`/api/batches/${id}`)).body;
      return bench.supervisor.post(`/api/batches/${id}/closure`, { version });
    };
    expect((await close()).body.fields).toEqual([{ path: '90', code: 'not-handed-over' }]);
    expect((await withdraw(alone, 'spoiled')).body.code).toBe('custody-item.not-now');
    expect((await withdraw(alone, 'returned')).status).toBe(204);
    expect((await close()).body.state).toBe('closed');
    const again = await bench.issue([alone]);
    expect((await bench.supervisor.get(`/api/batches/${again}`)).body.included).toBe(1);
  });
});
