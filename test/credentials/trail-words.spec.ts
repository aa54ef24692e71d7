import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

interface Step {
  kind: string;
  what: string | null;
  officer: string | null;
  proxy: string | null;
  method: string | null;
  reason: string | null;
}

describe('the trail tells of each act what it was', () => {
  let bench: CredentialDesk;
  let place: Place;
  let batchId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    place = await bench.place('06900801');
    batchId = await bench.issue([place, await bench.place('06900802')], 'paper');
    await bench.print(batchId);
    await bench.toProvince(batchId);
  });
  afterAll(() => bench.stop());

  const trail = async (): Promise<Step[]> =>
    (await bench.supervisor.get(`/api/laos/${place.lao.code}/credential`)).body.trail;
  const withdraw = async (what: string, reason: string) =>
    bench.representative.post(`/api/custody-items/${(await bench.itemOf(place)).id}/withdrawals`, {
      what,
      reason,
    });

  it('that nobody came, that it went back, and why: two acts under one kind', async () => {
    expect((await withdraw('no-show', 'โทรแล้วไม่มาในวันอบรม')).status).toBe(204);
    expect((await withdraw('returned', 'อปท. ถูกยุบ')).status).toBe(204);
    expect((await trail()).filter(({ kind }) => kind === 'returned')).toMatchObject([
      { what: 'no-show', reason: 'โทรแล้วไม่มาในวันอบรม' },
      { what: 'returned', reason: 'อปท. ถูกยุบ' },
    ]);
  });

  it('why it was printed again, also when several were', async () => {
    const laoCodes = ['06900801', '06900802'];
    expect((await bench.print(batchId, { laoCodes, reason: 'น้ำหกใส่กล่อง' })).status).toBe(200);
    expect((await trail()).at(-1)).toMatchObject({ kind: 'reprinted', reason: 'น้ำหกใส่กล่อง' });
  });

  it('what the province noted when it accepted, each time', async () => {
    await bench.desk.drain();
    const [{ id, expected }] = (await bench.representative.get('/api/custody-transfers?waiting=true')).body
      .items;
    const noted = { counted: expected, note: 'ซองใหม่ไม่เปียกแล้ว' };
    expect((await bench.representative.post(`/api/custody-transfers/${id}/acceptance`, noted)).status).toBe(
      200,
    );
    expect((await trail()).filter(({ kind }) => kind === 'accepted')).toMatchObject([
      { reason: null },
      { reason: 'ซองใหม่ไม่เปียกแล้ว' },
    ]);
  });

  it('who really took it and for whom, and how it was signed for', async () => {
    const proxy = { name: 'สมศรี รับแทน', letter: 'สข 1/1', letterOn: '2026-11-20' };
    const handed = await bench.handOver(place, { proxy, method: 'on-paper', signature: null });
    expect(handed.status).toBe(201);
    const [{ name }] = await db().query('SELECT name FROM officers WHERE id = ?', [place.officerId]);
    expect((await trail()).at(-1)).toMatchObject({
      kind: 'handed',
      method: 'on-paper',
      officer: name,
      proxy: 'สมศรี รับแทน',
    });
    const response = await fetch(`${bench.desk.url}/api/hand-overs/${handed.body.id}/receipt`, {
      headers: { authorization: `Bearer ${bench.representative.token}` },
    });
    expect((await textOfPages(Buffer.from(await response.arrayBuffer()))).join()).toMatch(/ไม่.*มา.*รับ/s);
  });

  it('what stopped it; and words that were erased are gone, the step is not', async () => {
    await bench.supervisor.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    expect((await trail()).at(-1)).toMatchObject({ kind: 'revoked', what: 'compromise' });
    await db().query(`DELETE FROM audit_reasons WHERE text = 'อปท. ถูกยุบ'`);
    expect((await trail()).filter(({ what }) => what === 'returned')).toMatchObject([{ reason: null }]);
  });
});
