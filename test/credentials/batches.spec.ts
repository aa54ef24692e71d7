import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BatchPreparationService } from '../../src/credentials/issuance/batch-preparation.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { ProvisioningService } from '../../src/credentials/issuance/provisioning.service.js';
import { StandingsService } from '../../src/credentials/issuance/standings.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { buildLao } from '../support/register-builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('an issuance batch', () => {
  let bench: CredentialDesk;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    bench.sandbox.personnel.faults.clear();
    clock.reset();
  });
  afterAll(() => bench.stop());

  const places = async (count: number): Promise<Place[]> => {
    const made: Place[] = [];
    for (let n = 0; n < count; n += 1) made.push(await bench.place());
    return made;
  };
  const draft = (laoCodes: string[], more = {}) =>
    bench.supervisor.post('/api/batches', { title: 'ชุดทดสอบ', route: 'electronic', laoCodes, ...more });
  const read = async (id: string) => (await bench.supervisor.get(`/api/batches/${id}`)).body;
  const act = async (id: string, what: string, as = bench.supervisor, more = {}) => {
    const { version } = await read(id);
    return as.post(`/api/batches/${id}/${what}`, { version, ...more });
  };
  const codes = (made: Place[]) => made.map(({ lao }) => lao.code);
  const sweep = () => bench.desk.get(OperationsSweepService, { strict: false }).sweep();
  /** The desk's own memory of what is to do is gone, as if everything had died and Redis with it. */
  const lose = () => db().clear(OutboxRow);
  const accounts = (made: Place[]) =>
    bench.sandbox.personnel.accounts
      .list()
      .filter(({ userName }) => codes(made).some((code) => userName === `lhr${code}`));

  it('leaves out single lines, with the reason, and never sinks for them', async () => {
    const [good, taken] = await places(2);
    const dissolved = await buildLao({ dissolvedOn: '2020-01-01' });
    const cohort = await buildLao({ inCohort: true });
    await bench.issue([taken!]);
    const { body } = await draft([good!.lao.code, taken!.lao.code, dissolved.code, cohort.code]);
    expect(body).toMatchObject({ state: 'validated', included: 1, leftOut: 2 });
    expect(body.faults).toEqual({ 'in-cohort': 1, 'in-open-batch': 1 });
    const included = await draft([cohort.code], { cohort: 'included' });
    expect(included.body).toMatchObject({ included: 1, leftOut: 0 });
    expect((await draft([dissolved.code])).body.code).toBe('batch.empty');
    const slip = await draft([good!.lao.code, '06909999']);
    expect([slip.status, slip.body.code, slip.body.fields]).toEqual([
      422,
      'batch.unknown-laos',
      [{ path: '06909999', code: 'unknown' }],
    ]);
  });

  it('is approved by somebody else, who approves exactly what was handed in', async () => {
    const made = await places(2);
    const { body } = await draft(codes(made));
    const { id } = body;
    expect((await act(id, 'approval', bench.approver, { hash: 'a'.repeat(64) })).body.code).toBe(
      'batch.not-now',
    );
    const submitted = await act(id, 'submission');
    expect(submitted.body).toMatchObject({
      state: 'submitted',
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const hash = submitted.body.contentHash as string;
    expect((await act(id, 'approval', bench.supervisor, { hash })).body.code).toBe('batch.own-approval');
    expect((await act(id, 'approval', bench.approver, { hash: 'a'.repeat(64) })).body.code).toBe(
      'batch.content-changed',
    );
    expect((await bench.agent.post(`/api/batches/${id}/approval`, { hash, version: 1 })).status).toBe(403);
    const back = await act(id, 'rejection', bench.approver, { reason: 'ขอเอาออกหนึ่งแห่ง' });
    expect(back.body).toMatchObject({ state: 'rejected', rejected: { reason: 'ขอเอาออกหนึ่งแห่ง' } });
    clock.advance(1_000);
    await bench.supervisor.post(`/api/batches/${id}/choices`, {
      taken: 'out',
      laoCodes: [made[0]!.lao.code],
    });
    const again = await act(id, 'submission');
    expect(again.body).toMatchObject({
      included: 1,
      differences: {
        added: 0,
        removed: 1,
        laos: [{ code: made[0]!.lao.code, title: expect.any(String), change: 'removed' }],
      },
    });
    expect(again.body.contentHash).not.toBe(hash);
    const approved = await act(id, 'approval', bench.approver, { hash: again.body.contentHash });
    expect(approved.body.state).toBe('approved');
  });

  it('shows an approver also what came in by itself, since another batch let it go', async () => {
    const [kept, wanted] = (await places(2)) as [Place, Place];
    const other = await bench.approved([wanted]);
    const { body } = await draft(codes([kept, wanted]));
    expect(body).toMatchObject({ included: 1, leftOut: 1 });
    await act(body.id, 'submission');
    await act(body.id, 'rejection', bench.approver, { reason: 'รอรอบอื่นก่อน' });
    clock.advance(1_000);
    await act(other, 'cancellation', bench.supervisor, { reason: 'ซ้ำ' });
    await act(body.id, 'validation');
    const again = await act(body.id, 'submission');
    expect(again.body).toMatchObject({
      included: 2,
      differences: { added: 1, removed: 0, laos: [{ code: wanted.lao.code, change: 'added' }] },
    });
  });

  it('is held to four eyes by the database as well', async () => {
    const { body } = await draft(codes(await places(1)));
    await act(body.id, 'submission');
    const set = (sql: string) => db().query(`UPDATE issuance_batches SET ${sql} WHERE id = ?`, [body.id]);
    await expect(set('approved_by = submitted_by')).rejects.toThrow(/issuance_batches_four_eyes/);
    await expect(set(`state = 'approved'`)).rejects.toThrow(/issuance_batches_approved/);
    const [{ id: other }] = await db().query(`SELECT id FROM staff WHERE role = 'approver'`);
    await expect(
      db().query(
        `UPDATE issuance_batches SET state = 'approved', approved_by = ?, approved_hash = UNHEX(?) WHERE id = ?`,
        [other, 'b'.repeat(64), body.id],
      ),
    ).rejects.toThrow(/issuance_batches_approved/);
  });

  it('takes a LAO for itself: of two batches that want it one is told', async () => {
    const made = await places(1);
    const [one, two] = [await draft(codes(made)), await draft(codes(made))];
    const answers = await Promise.all([one, two].map(({ body }) => act(body.id, 'submission')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    const refused = answers.find(({ status }) => status !== 200)!;
    expect(['batch.lao-taken', 'batch.empty']).toContain(refused.body.code);
  });

  it('waits for a personnel system that is down, and goes on by itself', async () => {
    const made = await places(3);
    const id = await bench.approved(made);
    bench.sandbox.personnel.faults.plan({ kind: 'http-503', times: 4, method: 'POST' });
    await bench.desk.drain();
    expect((await read(id)).state).toBe('provisioning');
    for (let n = 0; n < 30 && (await read(id)).state !== 'ready'; n += 1) {
      clock.advance(60_000);
      await bench.desk.drain();
    }
    expect(await read(id)).toMatchObject({ state: 'ready', credentials: { ready: 3 } });
    expect(accounts(made)).toHaveLength(3);
  });

  it('takes a lost answer neither for a success nor for a failure, and makes no second account', async () => {
    const made = await places(1);
    const id = await bench.approved(made);
    bench.sandbox.personnel.faults.plan({ kind: 'accept-then-drop', method: 'POST' });
    await bench.desk.drain();
    expect((await read(id)).credentials).toEqual({ unknown: 1 });
    await sweep();
    await bench.desk.drain();
    expect((await read(id)).credentials).toEqual({ unknown: 1 });
    clock.advance(91_000);
    await bench.desk.drain();
    expect(await read(id)).toMatchObject({ state: 'ready', credentials: { ready: 1 } });
    expect(accounts(made)).toHaveLength(1);
  });

  it('goes to a person with what is refused: tried again, or set aside by somebody other than who approved', async () => {
    const made = await places(2);
    const squatter = `lhr${made[0]!.lao.code}`;
    bench.sandbox.personnel.accounts.create({ userName: squatter, externalId: 'somebody-else' });
    const id = await bench.issue(made);
    expect(await read(id)).toMatchObject({ state: 'provisioning', credentials: { failed: 1, ready: 1 } });
    const lines = await bench.supervisor.get(`/api/batches/${id}/lines?credential=failed`);
    expect(lines.body.items).toMatchObject([{ credential: { state: 'failed', reason: 'name-taken' } }]);
    expect(await bench.standingOf(made[0]!)).toBe('stopped');
    await bench.supervisor.post(`/api/batches/${id}/retries`);
    await bench.desk.drain();
    expect((await read(id)).credentials).toMatchObject({ failed: 1 });
    const { body: own } = await bench.admin.post(`/api/batches/${id}/set-aside`, { reason: 'ชื่อผู้ใช้ซ้ำในระบบ' });
    await bench.desk.drain();
    expect(own).toMatchObject({ included: 1, setAside: 1 });
    expect(await read(id)).toMatchObject({ state: 'ready' });
  });

  it('is held and goes on; called off, it lets its LAOs go', async () => {
    const made = await places(2);
    const id = await bench.approved(made);
    expect((await bench.supervisor.post(`/api/batches/${id}/pause`)).body.paused).toBe(true);
    await bench.desk.drain();
    expect(accounts(made)).toHaveLength(0);
    await bench.supervisor.post(`/api/batches/${id}/resumption`);
    await bench.desk.drain();
    expect((await read(id)).state).toBe('ready');
    const cancelled = await act(id, 'cancellation', bench.supervisor, { reason: 'เลือกผิดจังหวัด' });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', credentials: { revoked: 2 } });
    expect(await bench.standingOf(made[0]!)).toBe('not-issued');
    const again = await bench.issue(made);
    expect(await read(again)).toMatchObject({ state: 'ready', credentials: { ready: 2 } });
    expect(accounts(made)).toHaveLength(2);
  });

  it('is ready as soon as its last jobs end, also when they end together', async () => {
    const provisioning = bench.desk.get(ProvisioningService, { strict: false });
    const id = await bench.approved(await places(2));
    await bench.desk.get(BatchPreparationService, { strict: false }).prepare(id);
    await lose();
    const rows: { id: string }[] = await db().query('SELECT id FROM credentials WHERE batch_id = ?', [id]);
    // Each has written what it did, and waits before its commit until the other has, too; or until it is plain that the
    // other cannot, since it waits for what this one has locked.
    let arrived = 0;
    let go = () => {};
    const together = new Promise<void>((resolve) => (go = resolve));
    jest.spyOn(bench.desk.get(StandingsService, { strict: false }), 'refresh').mockImplementation(() => {
      arrived += 1;
      if (arrived === 2) go();
      return Promise.race([together, sleep(5_000)]);
    });
    await Promise.all(rows.map((row) => provisioning.provision([row.id])));
    expect((await read(id)).state).toBe('ready');
  });

  describe('when a process is killed', () => {
    const provisioning = () => bench.desk.get(ProvisioningService, { strict: false });
    const dies = () => {
      throw new Error('killed');
    };
    const untilReady = async (id: string) => {
      for (let n = 0; n < 8; n += 1) {
        clock.advance(150_000);
        await sweep();
        await sweep();
        await bench.desk.drain();
      }
      return read(id);
    };

    it.each([
      ['after the approval', 'prepare'],
      ['after the claim', 'claimed'],
      ['after the call', 'called'],
    ])('%s, everything is finished from the database alone', async (_when, point) => {
      const made = await places(3);
      const id = await bench.approved(made);
      if (point === 'prepare') await lose();
      else {
        await bench.desk.get(BatchPreparationService, { strict: false }).prepare(id);
        await lose();
        const rows: { id: string }[] = await db().query('SELECT id FROM credentials WHERE batch_id = ?', [
          id,
        ]);
        const inside = provisioning() as unknown as { make(): void; finish(): void };
        const method = point === 'claimed' ? ('make' as const) : ('finish' as const);
        jest.spyOn(inside, method).mockImplementation(dies);
        await expect(provisioning().provision(rows.map((row) => row.id))).rejects.toThrow('killed');
        jest.restoreAllMocks();
        expect((await read(id)).credentials).toEqual({ setting: 3 });
      }
      expect(await untilReady(id)).toMatchObject({ state: 'ready', credentials: { ready: 3 } });
      expect(accounts(made)).toHaveLength(3);
    });
  });
});
