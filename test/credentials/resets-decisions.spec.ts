import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Officer } from '../../src/organisations/officers/officer.entity.js';
import { thaiNumerals } from '../../src/platform/paper/thai-date.policy.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { firstPassword, nextPassword, ownPin, ResetDesk } from './reset-desk.js';

const hour = 3_600_000;
const letter = (place: Place) => ({
  number: `${place.lao.code.slice(4)}/ว 12`,
  on: '2026-03-01',
  signedBy: 'ปลัด อบต.',
});

/** Who may decide what of a dangerous request, and in which order (R3, four eyes; I-5, I-11). */
describe('a dangerous request', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(7)));
  });
  beforeEach(() => {
    clock.freeze(new Date(Math.ceil(clock.now().getTime() / 86_400_000) * 86_400_000 + 5 * hour));
  });
  afterAll(() => desk.stop());

  const as = async (given: Partial<Staff>) => new Api(desk.bench.desk, (await buildStaff(given)).token);
  const post = async (who: Api, id: string, what: string, body: object = {}) => {
    const { version } = await desk.caseOf(id);
    return who.post(`/api/reset-cases/${id}/${what}`, { version, ...body });
  };
  /** A lost telephone, entered by somebody. */
  const lost = async (who = desk.bench.agent) => {
    const place = fresh.pop()!;
    const wish = { wish: 'lost-channel', origin: 'telephone', laoCode: place.lao.code, asker: 'โทรเข้ามา' };
    const opened = await who.post('/api/reset-cases', wish);
    if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
    return { place, id: opened.body.id as string };
  };
  /** Its letter and call-back, by somebody; and the time to object is over. */
  const provenBy = async (who: Api, { id, place }: { id: string; place: Place }) => {
    await post(who, id, 'checks', { kind: 'letter', letter: letter(place) });
    await post(who, id, 'checks', { kind: 'call-back' });
    clock.advance(24 * hour);
    await desk.bench.desk.drain();
  };

  it('lets people object for a day, then the province decides, then the officer comes and signs', async () => {
    const given = await lost();
    const { id, place } = given;
    await post(desk.bench.agent, id, 'checks', { kind: 'letter', letter: letter(place) });
    const waits = await post(desk.bench.agent, id, 'checks', { kind: 'call-back' });
    expect(waits.body).toMatchObject({
      case: { state: 'waiting', risk: 3 },
      needs: { level: 3, waitHours: 24 },
    });
    await desk.bench.desk.drain();
    expect(desk.bench.toldLao(place, 'มีผู้ขอรหัสใหม่')).toEqual([1, 1]);
    expect((await post(desk.bench.representative, id, 'approval')).body.code).toBe('reset.not-now');
    clock.advance(23 * hour);
    await desk.sweep();
    expect((await desk.caseOf(id)).state).toBe('waiting');
    clock.advance(hour);
    await desk.sweep();
    await desk.sweep();
    expect((await desk.caseOf(id)).state).toBe('approval');
    expect(desk.signIn(place, firstPassword)).toBe('ok');

    const approved = await post(desk.bench.representative, id, 'approval');
    expect([approved.status, approved.body.case.state]).toEqual([200, 'executing']);
    await desk.bench.desk.drain();
    expect(desk.signIn(place, firstPassword)).toBe('wrong');
    expect(await desk.caseOf(id)).toMatchObject({ state: 'delivered', delivery: 'in-person' });
    expect(await desk.bench.itemOf(place)).toMatchObject({ state: 'at-province' });

    expect((await desk.bench.handOver(place, { pin: '719352' })).status).toBe(201);
    await desk.bench.desk.drain();
    expect((await desk.open(place, { pin: ownPin, password: nextPassword })).status).toBe(403);
    expect((await desk.open(place, { pin: '719352', password: nextPassword })).status).toBe(200);
    await desk.bench.desk.drain();
    expect(desk.signIn(place, nextPassword)).toBe('ok');
    expect(await desk.caseOf(id)).toMatchObject({ state: 'closed', outcome: 'confirmed' });
  });

  it('does not wait for whoever comes with their card; the province decides all the same, and by another', async () => {
    const { id } = await lost();
    const seen = await post(desk.bench.representative, id, 'checks', { kind: 'in-person' });
    expect(seen.body.case.state).toBe('approval');
    expect((await post(desk.bench.representative, id, 'approval')).body.code).toBe('reset.four-eyes');
    // What somebody writes beside it is kept: no number of the card, no password.
    const told = { kind: 'in-person', note: 'เห็นบัตรเลข 1-1017-00203-45-0' };
    expect((await post(desk.bench.agent, id, 'checks', told)).body.code).toBe('message.holds-secret');
    const why = { reason: 'รหัสผ่าน: Somchai2559' };
    expect((await post(desk.bench.agent, id, 'risk', why)).body.code).toBe('message.holds-secret');
    const colleague = await as({ role: 'representative', provinceCode: '90' });
    expect((await post(colleague, id, 'approval')).body.case.state).toBe('executing');
  });

  it('that becomes more dangerous while it waits for the province is told to who decides it then', async () => {
    const { id } = await lost();
    await post(desk.bench.representative, id, 'checks', { kind: 'in-person' });
    const [supervisor] = await db().find(Staff, { where: { role: 'supervisor', state: 'active' } });
    const told = () =>
      db().query('SELECT id FROM notices WHERE once_key LIKE ? AND address = ?', [
        `reset-approval:${id}:%`,
        supervisor!.email,
      ]);
    expect(await told()).toHaveLength(0);
    const raised = await post(desk.bench.agent, id, 'risk', { reason: 'เสียงไม่เหมือนเดิม' });
    expect(raised.body).toMatchObject({ case: { state: 'approval' }, needs: { approval: 'supervisor' } });
    expect(await told()).toHaveLength(1);
    await post(desk.bench.supervisor, id, 'rejection', { outcome: 'rejected', reason: 'ไม่ใช่เจ้าตัว' });
  });

  it('is decided by nobody who asked, checked or is concerned, under whatever account', async () => {
    const given = await lost(desk.bench.supervisor);
    const { id, place } = given;
    await provenBy(desk.bench.admin, given);
    const officer = await db().findOneByOrFail(Officer, { id: place.officerId });
    const [asker] = await db().query(
      'SELECT s.name, s.id FROM reset_cases r JOIN staff s ON s.id = r.opened_by WHERE r.id = ?',
      [id],
    );
    const [checker] = await db().query(
      'SELECT s.name FROM reset_cases r JOIN staff s ON s.id = r.handled_by WHERE r.id = ?',
      [id],
    );
    const refused = [
      desk.bench.supervisor,
      desk.bench.admin,
      await as({ role: 'approver', name: asker.name }),
      await as({ role: 'approver', name: `นาย${checker.name}  ` }),
      await as({ role: 'approver', name: officer.name }),
      await as({ role: 'approver', email: place.officerMail.toUpperCase() }),
    ];
    for (const who of refused) expect((await post(who, id, 'approval')).body.code).toBe('reset.four-eyes');
    const direct = db().query('UPDATE reset_cases SET approved_by = ?, approved_at = NOW(3) WHERE id = ?', [
      asker.id,
      id,
    ]);
    await expect(direct).rejects.toThrow('reset_cases_four_eyes');
    expect((await post(desk.bench.approver, id, 'approval')).body.case.state).toBe('executing');
  });

  it('is one province’s; another’s representative finds nothing to read, check, decide or freeze', async () => {
    const { id } = await lost();
    const elsewhere = await CredentialDesk.representativeOf(desk.bench.desk, '91');
    expect((await elsewhere.get(`/api/reset-cases/${id}`)).status).toBe(404);
    for (const [what, body] of Object.entries({
      checks: { kind: 'in-person' },
      approval: {},
      rejection: { outcome: 'rejected', reason: 'ไม่ใช่' },
      freeze: { reason: 'สงสัย' },
      risk: { reason: 'สงสัย' },
      codes: {},
    })) {
      const answer = await post(elsewhere, id, what, body);
      expect([what, answer.status]).toEqual([what, 404]);
    }
    expect((await desk.caseOf(id)).state).toBe('verifying');
  });

  it('of two who act on the same reading the second is told; a double click does nothing twice', async () => {
    const given = await lost();
    const { id, place } = given;
    const { version } = await desk.caseOf(id);
    const check = { version, kind: 'letter', letter: letter(place) };
    const both = await Promise.all([
      desk.bench.agent.post(`/api/reset-cases/${id}/checks`, check),
      desk.bench.supervisor.post(`/api/reset-cases/${id}/checks`, { version, kind: 'call-back' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, second] = both.toSorted((one, other) => one.status - other.status);
    const { by } = first!.body.checks.at(-1);
    expect(second!.body).toMatchObject({ code: 'reset.changed', by });
    expect(by).toEqual(expect.stringMatching(/./));
    await provenBy(desk.bench.agent, given);
    const now = await desk.caseOf(id);
    const clicks = await Promise.all(
      [1, 2].map(() => desk.bench.approver.post(`/api/reset-cases/${id}/approval`, { version: now.version })),
    );
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { approvedBy } = await desk.caseOf(id);
    const late = await post(desk.bench.supervisor, id, 'approval');
    expect(late.body).toMatchObject({ code: 'reset.not-now', by: approvedBy });
    const made = await db().query('SELECT id FROM credentials WHERE case_id = ?', [id]);
    expect(made).toHaveLength(1);
  });

  it('raised by hand needs more from then on, and what was approved or known of it counts no more', async () => {
    const given = await lost();
    const { id, place } = given;
    await provenBy(desk.bench.agent, given);
    expect((await desk.caseOf(id)).state).toBe('approval');
    const raised = await post(desk.bench.agent, id, 'risk', { reason: 'เสียงไม่เหมือนเดิม' });
    expect(raised.body).toMatchObject({
      case: { state: 'verifying', risk: 5 },
      needs: { level: 4, approval: 'supervisor' },
      missing: ['in-person'],
    });
    await post(desk.bench.representative, id, 'checks', { kind: 'in-person' });
    const colleague = await as({ role: 'representative', provinceCode: '90' });
    expect((await post(colleague, id, 'approval')).body.code).toBe('reset.not-yours');
    // Whoever may not decide it is not told that it waits for them.
    const waits = async (who: Api) => (await who.get('/api/reset-cases/counts')).body;
    expect(await waits(colleague)).toMatchObject({ approval: 1, toApprove: 0, toDecide: 0 });
    expect(await waits(desk.bench.supervisor)).toMatchObject({ approval: 1, toApprove: 1, toDecide: 1 });
    // Nor whoever checked something of it, however many checked after them.
    expect(await waits(desk.bench.representative)).toMatchObject({ toDecide: 0 });
    const { body: waiting } = await desk.bench.supervisor.get('/api/reset-cases?state=approval');
    expect(waiting.items).toMatchObject([{ id, awaitsMe: true }]);
    const { body: history } = await desk.bench.supervisor.get(`/api/reset-cases/${id}/history?limit=50`);
    const steps = history.items.map(({ what }: { what: string }) => what);
    expect(steps.toReversed()).toEqual([
      'open',
      'check-letter',
      'check-call-back',
      'wait',
      'ask-approval',
      'raise',
      'verify-again',
      'check-in-person',
      'ask-approval',
    ]);
    expect(history.items[3]).toMatchObject({
      what: 'raise',
      reason: 'เสียงไม่เหมือนเดิม',
      by: expect.any(String),
    });
    const elsewhere = await CredentialDesk.representativeOf(desk.bench.desk, '91');
    expect((await elsewhere.get(`/api/reset-cases/${id}/history`)).status).toBe(404);
    // One letter is evidence once, for whichever request, and in whichever digits its number is written.
    await post(desk.bench.supervisor, id, 'rejection', { outcome: 'rejected', reason: 'ไม่ใช่เจ้าตัว' });
    const wish = { wish: 'lost-channel', origin: 'letter', laoCode: place.lao.code };
    const next = await desk.bench.agent.post('/api/reset-cases', wish);
    const again = await post(desk.bench.agent, next.body.id, 'checks', {
      kind: 'letter',
      letter: { ...letter(place), number: thaiNumerals(letter(place).number) },
    });
    expect([again.status, again.body.code]).toEqual([409, 'reset.letter-used']);
  });
});
