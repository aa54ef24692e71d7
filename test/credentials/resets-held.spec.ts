import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CasesService } from '../../src/credentials/resets/requests/cases.service.js';
import { CaseStandingService } from '../../src/credentials/resets/standing/case-standing.service.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from './credential-desk.js';
import { firstPassword, ResetDesk } from './reset-desk.js';

const minute = 60_000;

/** Requests come in ten times faster than is usual: nothing is carried out by itself until a person has looked (7.10). */
describe('a rush of requests over the whole country', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  let waiting: { id: string; place: Place; chat: string };
  let holdId: string;
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(7)));
    const { body } = await desk.bench.supervisor.get('/api/reset-settings');
    const changed = { ...body.current, usualPerHour: 1, nightFrom: 0, nightUntil: 0 };
    expect((await desk.bench.supervisor.post('/api/reset-settings', changed)).status).toBe(200);
  }, 300_000);
  afterAll(() => desk.stop());

  /** So many others asked just now, and had done with it. */
  const others = async (count: number, { lao }: Place) => {
    const at = clock.now();
    const rows = Array.from({ length: count }, () => ({
      id: newId(),
      wish: 'forgot',
      origin: 'messenger',
      state: 'closed',
      province_code: lao.provinceCode,
      lao_code: lao.code,
      base_risk: 2,
      risk: 2,
      risk_reasons: '[]',
      opened_at: at,
      closed_at: at,
      outcome: 'withdrawn',
    }));
    await insertMany('reset_cases', rows);
  };
  const proven = async () => {
    const place = fresh.pop()!;
    const chat = await desk.chat(place);
    const { id } = await desk.ask(place, chat);
    await desk.prove(id, chat, place);
    return { id, place, chat };
  };
  const intake = async () => (await desk.bench.supervisor.get('/api/reset-intake')).body;
  const release = (who = desk.bench.supervisor, body: object = { reason: 'ดูแล้ว เป็นเจ้าหน้าที่จริง' }) =>
    who.post(`/api/reset-intake/holds/${holdId}/release`, body);

  it('is none while there are no more than ten times the usual', async () => {
    await others(9, fresh[0]!);
    const tenth = await proven();
    expect(await desk.caseOf(tenth.id)).toMatchObject({ state: 'delivered' });
    expect(await intake()).toMatchObject({ hold: null, lastHour: 10, most: 10 });
  });

  it('holds what has all its evidence, tells DLA’s supervisors, and says to who asked that nothing is lost', async () => {
    waiting = await proven();
    expect(await desk.caseOf(waiting.id)).toMatchObject({ state: 'held', executedAt: null });
    const { hold } = await intake();
    expect(hold).toMatchObject({ requests: 11, usual: 1, held: 1 });
    holdId = hold.id;
    expect(desk.signIn(waiting.place, firstPassword)).toBe('ok');
    expect(await desk.bench.openIncidents()).toContain('unusual-speed');
    const alarms = desk.bench.sandbox.mails
      .list()
      .filter(({ subject }) => subject.startsWith('แจ้งเหตุ: มีคำขอรหัสใหม่มากผิดปกติ'));
    expect(alarms.length).toBeGreaterThan(0);
    expect(await desk.get(CaseStandingService).of(waiting.id)).toMatchObject({ state: 'held', missing: [] });
    const counts = await desk.bench.agent.get('/api/reset-cases/counts');
    expect(counts.body).toMatchObject({ held: 1, toDecide: 0 });
  });

  it('holds on, whatever is swept, however long it takes and whoever asks next; the alarm is one', async () => {
    const next = await proven();
    expect((await desk.caseOf(next.id)).state).toBe('held');
    clock.advance(40 * minute);
    for (const _ of [1, 2]) await desk.sweep();
    expect((await desk.caseOf(waiting.id)).state).toBe('held');
    expect((await intake()).hold).toMatchObject({ id: holdId, held: 2 });
    const [{ n }] = await db().query(`SELECT COUNT(*) AS n FROM incidents WHERE reason = 'country'`);
    expect(Number(n)).toBe(1);
    // Their asker may still take it back.
    const { version } = await desk.caseOf(next.id);
    const back = { version, outcome: 'withdrawn', reason: 'ไม่ต้องการแล้ว' };
    expect((await desk.bench.agent.post(`/api/reset-cases/${next.id}/rejection`, back)).status).toBe(200);
  });

  it('never holds what protects: somebody else’s use is stopped at once', async () => {
    const place = fresh.pop()!;
    await desk.ask(place, await desk.chat(place), { wish: 'compromised' });
    expect(desk.signIn(place, firstPassword)).toBe('wrong');
  });

  it('never holds what a person approved', async () => {
    const place = fresh.pop()!;
    const wish = { wish: 'lost-channel', origin: 'counter', laoCode: place.lao.code };
    const { id } = (await desk.bench.agent.post('/api/reset-cases', wish)).body;
    const check = { version: (await desk.caseOf(id)).version, kind: 'in-person' };
    await desk.bench.agent.post(`/api/reset-cases/${id}/checks`, check);
    const { version } = await desk.caseOf(id);
    const approved = await desk.bench.approver.post(`/api/reset-cases/${id}/approval`, { version });
    expect(approved.body.case.state).toBe('executing');
  });

  it('is released by who judges, once, with a reason; what was held goes on, and counting begins anew', async () => {
    expect((await desk.bench.agent.get('/api/reset-intake')).status).toBe(403);
    expect((await release(desk.bench.agent)).status).toBe(403);
    expect((await release(desk.bench.supervisor, { reason: '' })).status).toBe(400);
    const secret = await release(desk.bench.supervisor, { reason: 'รหัสผ่าน: Somchai2559' });
    expect(secret.body.code).toBe('message.holds-secret');
    const released = await release();
    expect([released.status, released.body.hold]).toEqual([200, null]);
    const again = await release(desk.bench.approver);
    expect([again.status, again.body.code]).toEqual([409, 'intake-hold.released']);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(waiting.id)).toMatchObject({ state: 'delivered' });
    const acts: { action: string; actor: string | null; reason: string | null }[] = await db().query(
      `SELECT e.action, e.actor_id AS actor, r.text AS reason FROM audit_entries e
       LEFT JOIN audit_reasons r ON r.entry_id = e.id WHERE e.object = ? ORDER BY e.id`,
      [`intake-hold:${holdId}`],
    );
    expect(acts).toMatchObject([
      { action: 'intake-hold.begin' },
      { action: 'intake-hold.release', actor: expect.stringMatching(/./), reason: 'ดูแล้ว เป็นเจ้าหน้าที่จริง' },
    ]);
    const direct = db().query('UPDATE intake_holds SET released_by = NULL WHERE id = ?', [holdId]);
    await expect(direct).rejects.toThrow('intake_holds_by_a_person');
    const after = await proven();
    expect(await desk.caseOf(after.id)).toMatchObject({ state: 'delivered' });
  });

  it('left over by a release at the same moment, is found by the sweep', async () => {
    const place = fresh.pop()!;
    const chat = await desk.chat(place);
    const { id } = await desk.get(CasesService).open({
      wish: 'forgot',
      origin: 'messenger',
      laoCode: place.lao.code,
      contactPointId: chat,
    });
    await desk.sendCode(id);
    await db().query(`INSERT INTO intake_holds (id, began_at, requests, usual) VALUES (?, ?, 11, 1)`, [
      newId(),
      clock.now(),
    ]);
    await desk.type(chat, desk.codeTo(place));
    expect((await desk.caseOf(id)).state).toBe('held');
    await db().query(
      `UPDATE intake_holds SET released_at = ?, reason = 'x',
         released_by = (SELECT id FROM staff WHERE role = 'supervisor' LIMIT 1) WHERE live_key = 1`,
      [clock.now()],
    );
    await desk.sweep();
    await desk.sweep();
    expect((await desk.caseOf(id)).state).toBe('delivered');
  });
});
