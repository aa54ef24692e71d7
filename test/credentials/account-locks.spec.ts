import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountLocksService } from '../../src/credentials/issuance/account-locks.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { StopsService } from '../../src/credentials/incidents/stops.service.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const password = 'ทะเลสาบสงขลาตอนเย็น';

describe('a password that must stop, and that the personnel system does not stop', () => {
  let bench: CredentialDesk;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
  });
  afterAll(() => bench.stop());
  afterEach(() => {
    bench.sandbox.personnel.faults.clear();
    clock.reset();
  });

  const userName = ({ lao }: Place) => `lhr${lao.code}`;
  const refuses = (place: Place) =>
    bench.sandbox.personnel.faults.plan({
      kind: 'http-403',
      method: 'PATCH',
      times: null,
      userName: userName(place),
    });
  const signIn = (place: Place) => bench.sandbox.personnel.accounts.signIn(userName(place), password);

  /** Places whose officers have a password of their own. */
  async function inUse(count: number): Promise<{ places: Place[]; batchId: string }> {
    const places: Place[] = [];
    for (let n = 0; n < count; n += 1) places.push(await bench.place());
    const batchId = await bench.issue(places);
    await bench.toProvince(batchId);
    for (const place of places) {
      await bench.handOver(place);
      await bench.desk.drain();
      const { publicId, code } = bench.linkTo(place.officerMail);
      const set = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password });
      expect(set.status).toBe(200);
    }
    await bench.desk.drain();
    return { places, batchId };
  }

  /** All that is due by then, sweeps included, as a worker does it. */
  async function after(ms: number): Promise<void> {
    clock.advance(ms);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    await bench.desk.drain();
  }

  async function incidentOf(laoCode: string, kind: string) {
    const { body } = await bench.supervisor.get('/api/incidents?limit=100');
    return body.items.filter(
      (one: { kind: string; lao: { code: string } | null }) => one.kind === kind && one.lao?.code === laoCode,
    );
  }
  const stopLao = async ({ lao }: Place): Promise<string> => {
    await bench.supervisor.post(`/api/laos/${lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    return (await incidentOf(lao.code, 'compromise'))[0].id;
  };
  const incident = async (id: string) => (await bench.supervisor.get(`/api/incidents/${id}`)).body;
  const unfinished = async (id: string) =>
    (await bench.supervisor.get(`/api/incidents/${id}/locks`)).body.items;
  const close = (id: string, given: Record<string, unknown> = {}) =>
    bench.supervisor.post(`/api/incidents/${id}/closure`, { conclusion: 'โทรหา สถ. แล้ว', ...given });

  /** Asks for it outside of any incident, as an end without one does. */
  async function lock({ lao }: Place): Promise<void> {
    const rows: { id: string; accountId: string; provinceCode: string }[] = await db().query(
      'SELECT id, account_id AS accountId, province_code AS provinceCode FROM credentials WHERE lao_code = ?',
      [lao.code],
    );
    await transaction(() => bench.desk.get(AccountLocksService, { strict: false }).ask(rows, 'not-changed'));
    await bench.desk.drain();
  }
  const notStopped = ({ lao }: Place) => incidentOf(lao.code, 'not-stopped');

  it('is put before a person at the first refusal, once, and tried on; a later success ends it', async () => {
    const [place] = (await inUse(1)).places as [Place];
    refuses(place);
    await lock(place);
    await after(10_000);
    await after(700_000);
    const [told, ...more] = await notStopped(place);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ reason: 'unauthorised', locks: { all: 1, done: 0, stuck: 1 } });
    expect(signIn(place)).toBe('ok');
    bench.sandbox.personnel.faults.clear();
    await after(700_000);
    expect((await incident(told.id)).locks).toEqual({ all: 1, done: 1, stuck: 0 });
    expect(signIn(place)).toBe('wrong');
    expect((await close(told.id)).status).toBe(200);
  });

  it('in a leak: the incident names those that are left, and does not close over them', async () => {
    const { places, batchId } = await inUse(3);
    refuses(places[1]!);
    const { body } = await bench.supervisor.post(`/api/batches/${batchId}/stop`, { reason: 'รายชื่อหลุด' });
    await bench.desk.get(StopsService, { strict: false }).work(body.incidentId);
    await bench.desk.drain();
    await after(10_000);
    expect((await incident(body.incidentId)).locks).toEqual({ all: 3, done: 2, stuck: 1 });
    expect(await notStopped(places[1]!)).toEqual([]);
    expect(await unfinished(body.incidentId)).toEqual([
      expect.objectContaining({
        lao: expect.objectContaining({ code: places[1]!.lao.code }),
        userName: userName(places[1]!),
        reason: 'unauthorised',
        stuck: true,
      }),
    ]);
    const refused = await close(body.incidentId);
    expect([refused.status, refused.body.code, refused.body.open]).toEqual([409, 'incident.unfinished', 1]);
    // Only so many as the person has seen.
    expect((await close(body.incidentId, { stoppedByHand: 2 })).body.code).toBe('incident.unfinished');
  });

  it('a person who has stopped it in the personnel system itself says so, and the LAO can be issued to anew', async () => {
    const [place] = (await inUse(1)).places as [Place];
    refuses(place);
    const id = await stopLao(place);
    const closed = await close(id, { stoppedByHand: 1 });
    expect(closed.body).toMatchObject({
      closedAt: expect.any(String),
      report: { conclusion: 'โทรหา สถ. แล้ว', stoppedByHand: 1 },
      locks: { all: 1, done: 1, stuck: 0 },
    });
    expect(await unfinished(id)).toEqual([]);
    // It is not tried any more: what the person did stays.
    bench.sandbox.personnel.faults.clear();
    await after(700_000);
    expect(signIn(place)).toBe('ok');
    const again = await bench.issue([place]);
    expect((await bench.supervisor.get(`/api/batches/${again}`)).body.state).toBe('ready');
  });

  it('stops with a wrong person, also where it is not known whether they had set one', async () => {
    const place = await bench.place();
    await bench.toProvince(await bench.issue([place]));
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    bench.sandbox.personnel.faults.plan({ kind: 'accept-then-drop', method: 'PATCH' });
    const unsure = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password });
    expect(unsure.body.code).toBe('reveal.unsure');
    expect(signIn(place)).toBe('ok');
    const item = await bench.itemOf(place);
    const withdrawn = await bench.representative.post(`/api/custody-items/${item.id}/withdrawals`, {
      what: 'wrong-person',
      reason: 'ผู้รับไม่ใช่เจ้าหน้าที่',
    });
    expect(withdrawn.status).toBe(204);
    await bench.desk.drain();
    expect(signIn(place)).toBe('wrong');
  });

  it('that must stop once more after its incident was closed is told anew', async () => {
    const [place] = (await inUse(1)).places as [Place];
    refuses(place);
    await stopLao(place);
    const [{ id }] = await incidentOf(place.lao.code, 'compromise');
    await close(id, { stoppedByHand: 1 });
    const [row] = await db().query('SELECT id FROM credentials WHERE lao_code = ?', [place.lao.code]);
    const locks = bench.desk.get(AccountLocksService, { strict: false });
    await transaction(() => locks.askAgain((row as { id: string }).id));
    await bench.desk.drain();
    expect(await notStopped(place)).toMatchObject([{ reason: 'unauthorised', locks: { stuck: 1 } }]);
  });

  it('is not for those of other provinces, nor for agents to close', async () => {
    const [place] = (await inUse(1)).places as [Place];
    refuses(place);
    const id = await stopLao(place);
    const stranger = await CredentialDesk.representativeOf(bench.desk, '95');
    expect((await stranger.get(`/api/incidents/${id}/locks`)).status).toBe(404);
    expect(
      (await bench.representative.post(`/api/incidents/${id}/closure`, { conclusion: 'abc' })).status,
    ).toBe(403);
  });

  // The last: it leaves the circuit breaker open.
  it('is put before a person when nothing was heard for an hour; a short silence tells nobody', async () => {
    const [place] = (await inUse(1)).places as [Place];
    bench.sandbox.personnel.faults.plan({ kind: 'http-503', method: 'PATCH', times: null });
    await lock(place);
    await after(600_000);
    expect(await notStopped(place)).toEqual([]);
    for (const _ of [1, 2, 3, 4, 5, 6]) await after(700_000);
    const [told, ...more] = await notStopped(place);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ locks: { all: 1, done: 0, stuck: 1 } });
  });
});
