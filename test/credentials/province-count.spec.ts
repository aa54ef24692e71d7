import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slipSumsSql } from '../../src/credentials/custody/slip-sums.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('a province counts its own slips', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (const n of [1, 2, 3]) places.push(await bench.place(`0690050${n}`));
    batchId = await bench.issue(places, 'paper');
    await bench.print(batchId);
  });
  afterAll(() => bench.stop());

  const sums = async (as = bench.representative) => {
    const { status, body } = await as.get('/api/provinces/90/slip-sums');
    expect(status).toBe(200);
    return body.items;
  };
  const count = (given: object) =>
    bench.representative.post(`/api/batches/${batchId}/reconciliations`, {
      province: '90',
      onHand: 2,
      returned: 0,
      spoiled: 0,
      ...given,
    });

  it('not what is still with DLA, and not before it has accepted', async () => {
    expect(await sums()).toEqual([]);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    expect(await sums()).toEqual([]);
    await bench.toProvinceAccepted(batchId);
    expect(await sums()).toMatchObject([
      { batch: { id: batchId }, slips: { printed: 3 }, reconciled: null, acts: ['count'] },
    ]);
  });

  it('sees each batch as a sum that holds, and after a count what differs', async () => {
    expect((await bench.handOver(places[0]!)).status).toBe(201);
    const [{ slips }] = await sums();
    expect(slips).toEqual({
      printed: 3,
      handed: 1,
      onHand: 2,
      underWay: 0,
      returned: 0,
      spoiled: 0,
      missing: 0,
    });
    expect((await count({ onHand: 1, spoiled: 1 })).body).toEqual({ balances: false });
    expect(await sums()).toMatchObject([
      {
        reconciled: { balances: false, current: true, counted: { onHand: 1, returned: 0, spoiled: 1 } },
        slips,
      },
    ]);
    expect((await count({})).body).toEqual({ balances: true });
    expect(await sums()).toMatchObject([{ reconciled: { balances: true, current: true } }]);
  });

  it('and hears that a count is out of date when something has moved since', async () => {
    expect((await bench.handOver(places[1]!)).status).toBe(201);
    expect(await sums()).toMatchObject([{ slips: { onHand: 1 }, reconciled: { current: false } }]);
  });

  it('reads only; and who may not hand over is offered no count', async () => {
    expect(await sums(bench.agent)).toMatchObject([{ batch: { id: batchId }, acts: [] }]);
    const other = await CredentialDesk.representativeOf(bench.desk, '95');
    expect((await other.get('/api/provinces/90/slip-sums')).status).toBe(404);
  });

  it('along an index, whatever the country has printed', async () => {
    const plan: { table: string; key: string | null }[] = await db().query(`EXPLAIN ${slipSumsSql}`, [
      '90',
      50,
    ]);
    expect(plan.find(({ table }) => table === 'slips')).toMatchObject({ key: 'slips_province' });
  });
});
