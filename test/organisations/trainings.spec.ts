import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildProvince, buildRoleHolder } from '../support/register-builders.js';

const day = (heldOn: string, place = 'หอประชุมศาลากลาง') => ({
  heldOn,
  fromTime: '09:00',
  untilTime: '16:00',
  place,
});

describe('trainings', () => {
  let desk: Desk;
  let supervisor: Api;
  let agent: Api;
  let representative: Api;
  let foreign: Api;

  beforeAll(async () => {
    desk = await createDesk();
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    agent = new Api(desk, (await buildStaff()).token);
    representative = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    foreign = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '95' })).token);
    await buildLao({ code: '06900301', name: 'บ้านนา' });
    await buildLao({ code: '06900302', name: 'ป่าชิง' });
    await buildLao({ code: '06900303', name: 'ครูเก่า', inCohort: true });
    await buildLao({ code: '06900304', name: 'เลิกแล้ว', dissolvedOn: '2020-01-01' });
    await buildLao({ code: '06950101', name: 'ยุโป' });
    await buildProvince('95');
  });
  beforeEach(() => clock.freeze('2026-11-20T03:00:00Z'));
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  const plan = (api: Api, given: object = {}) =>
    api.post('/api/trainings', {
      title: 'อบรมการใช้ระบบ',
      organiser: 'province',
      days: [day('2026-11-20')],
      ...given,
    });
  const changes = async (id: string) =>
    (await supervisor.get(`/api/trainings/${id}/changes`)).body.items.map(
      ({ kind }: { kind: string }) => kind,
    );

  it('is planned by a province for its own, with the remaining LAOs invited', async () => {
    const { status, body } = await plan(representative, {
      days: [day('2026-12-02', 'โรงแรม'), day('2026-12-01')],
      invite: 'remaining',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      province: { code: '90' },
      startsOn: '2026-12-01',
      endsOn: '2026-12-02',
      places: ['หอประชุมศาลากลาง', 'โรงแรม'],
      invited: 2,
      attended: 0,
      documentsDueOn: '2026-12-17',
    });
    const invited = await representative.get(`/api/trainings/${body.id}/invitations`);
    expect(invited.body.items.map(({ lao }: { lao: { code: string } }) => lao.code).sort()).toEqual([
      '06900301',
      '06900302',
    ]);
    expect(await changes(body.id)).toEqual(['training.invited', 'training.planned']);
  });

  it('knows days that cannot be', async () => {
    const faults = async (days: object[]) =>
      (await plan(supervisor, { province: '90', days })).body.fields[0].code;
    expect(await faults([day('2026-12-01'), day('2026-12-01')])).toBe('repeats');
    expect(await faults([day('2569-12-01')])).toBe('too-far');
    expect(await faults([{ ...day('2026-12-01'), untilTime: '08:00' }])).toBe('times-reversed');
    expect((await plan(supervisor)).body.code).toBe('training.province-needed');
    expect((await plan(agent)).status).toBe(403);
    expect((await plan(representative, { organiser: 'dla' })).status).toBe(403);
    expect((await plan(representative, { province: '95' })).status).toBe(404);
  });

  it('is moved: what follows is told first, then done, and told on', async () => {
    const { body } = await plan(representative, { invite: 'remaining', days: [day('2026-12-10')] });
    const told = await representative.get(
      `/api/trainings/${body.id}/consequences?action=move&endsOn=2026-12-20`,
    );
    expect(told.body.items).toEqual([
      expect.objectContaining({ code: 'invited-to-tell', count: 2 }),
      expect.objectContaining({ code: 'due-date-moves', on: '2027-01-04', before: '2026-12-25' }),
    ]);
    const move = { version: 0, days: [day('2026-12-20')], reason: 'น้ำท่วม' };
    const moved = await representative.post(`/api/trainings/${body.id}/move`, move);
    expect(moved.body).toMatchObject({ endsOn: '2026-12-20', version: 1, documentsDueOn: '2027-01-04' });
    expect((await representative.post(`/api/trainings/${body.id}/move`, move)).body.code).toBe(
      'training.changed-meanwhile',
    );
    expect(await changes(body.id)).toEqual(['training.moved', 'training.invited', 'training.planned']);
  });

  it('records who came once, and closes with what follows', async () => {
    const { body } = await plan(representative, { invite: 'remaining' });
    const officer = await buildOfficer({ name: 'นางสาวสมหญิง ใจดี' });
    await buildRoleHolder({ laoCode: '06900301', officerId: officer.id });
    const path = `/api/trainings/${body.id}/attendances`;
    const first = await representative.post(path, { laoCode: '06900301', officerId: officer.id });
    expect(first.status).toBe(201);
    const again = await representative.post(path, { laoCode: '06900301', name: 'สมหญิง  ใจดี' });
    expect(again.body.id).toBe(first.body.id);
    await representative.post(path, { laoCode: '06900303', name: 'ไม่ได้ เชิญมา' });
    expect((await representative.post(path, { laoCode: '06950101', name: 'ต่าง จังหวัด' })).body.code).toBe(
      'training.other-province',
    );
    const one = await representative.get(`/api/trainings/${body.id}`);
    expect(one.body.figures).toEqual({ invited: 2, came: 1, uninvited: 1, people: 2, remaining: 0 });
    const absent = await representative.get(`/api/trainings/${body.id}/invitations?came=false`);
    expect(absent.body.items).toMatchObject([{ lao: { code: '06900302' }, attendances: [] }]);
    for (const q of ['06900302', 'ป่าชิง']) {
      const found = await representative.get(
        `/api/trainings/${body.id}/invitations?q=${encodeURIComponent(q)}`,
      );
      expect(found.body.items).toMatchObject([{ lao: { code: '06900302' } }]);
    }
    const told = await representative.get(`/api/trainings/${body.id}/consequences?action=close`);
    expect(told.body.items.map(({ code }: { code: string }) => code)).toEqual([
      'absent',
      'documents-due',
      'attendance-fixed',
    ]);
    const closing = () => representative.post(`/api/trainings/${body.id}/closure`, { version: 0 });
    const both = await Promise.all([closing(), closing()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await changes(body.id)).filter((kind: string) => kind === 'training.closed')).toHaveLength(1);
    expect((await representative.post(path, { laoCode: '06900302', name: 'มา ช้า' })).body.code).toBe(
      'training.not-planned',
    );
  });

  it('cannot be closed before its last day, and of closing and cancelling at once one wins', async () => {
    const later = await plan(representative, { days: [day('2026-11-20'), day('2026-11-21')] });
    const closure = `/api/trainings/${later.body.id}/closure`;
    expect((await representative.post(closure, { version: 0 })).body.code).toBe('training.not-over');
    const { body } = await plan(representative);
    const answers = await Promise.all([
      representative.post(`/api/trainings/${body.id}/closure`, { version: 0 }),
      representative.post(`/api/trainings/${body.id}/cancellation`, { version: 0, reason: 'เลื่อน' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("brings the LAOs that came to DLA's training into the cohort, and takes that back", async () => {
    const { body } = await plan(supervisor, { organiser: 'dla' });
    const path = `/api/trainings/${body.id}`;
    expect((await representative.get(path)).status).toBe(404);
    const inviting = { provinces: ['90', '95'], laoCodes: ['06900302', '06950101'] };
    expect((await supervisor.post(`${path}/invitations`, inviting)).body.added).toBe(4);
    await supervisor.post(`${path}/attendances`, { laoCode: '06900302', name: 'ครูใหม่ ไฟแรง' });
    await supervisor.post(`${path}/attendances`, { laoCode: '06950101', name: 'ยะลา มาแล้ว' });
    await supervisor.post(`${path}/attendances`, { laoCode: null, province: '95', name: 'ผู้แทน ยะลา' });

    const seen = await representative.get(path);
    expect(seen.body).toMatchObject({ invited: 2, attended: 1 });
    const text = JSON.stringify([
      seen.body,
      (await representative.get(`${path}/invitations`)).body,
      (await representative.get(`${path}/attendances`)).body,
      (await representative.get(`${path}/changes`)).body,
    ]);
    expect(text).not.toMatch(/ยะลา|ยุโป|0695/);
    expect((await representative.post(`${path}/closure`, { version: 0 })).status).toBe(403);

    const closed = await supervisor.post(`${path}/closure`, { version: 0 });
    expect(closed.body.state).toBe('closed');
    const lao = await agent.get('/api/laos/06900302');
    expect(lao.body).toMatchObject({
      cohort: true,
      cohortMembership: { evidence: 'อบรมการใช้ระบบ', sinceOn: '2026-11-20', training: { id: body.id } },
    });
    const reopened = await supervisor.post(`${path}/reopening`, { version: 1, reason: 'ปิดเร็วไป' });
    expect(reopened.body.state).toBe('planned');
    expect((await agent.get('/api/laos/06900302')).body.cohort).toBe(false);
    const left: { n: string }[] = await db().query(
      'SELECT COUNT(*) AS n FROM cohort_memberships WHERE training_id = ? AND ended_at IS NULL',
      [body.id],
    );
    expect(Number(left[0]!.n)).toBe(0);
  });

  it('is listed by days, filtered, a page at a time', async () => {
    const of = async (query: string) => (await supervisor.get(`/api/trainings?${query}`)).body;
    const all = await of('limit=100');
    const paged: string[] = [];
    let cursor = '';
    do {
      const body = await of(`limit=2${cursor}`);
      paged.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect(paged).toEqual(all.items.map(({ id }: { id: string }) => id));
    expect((await of('organiser=dla')).items).toHaveLength(1);
    expect((await of('state=cancelled&province=95')).items).toEqual([]);
    expect(
      (await of('from=2026-12-01')).items.every(({ endsOn }: { endsOn: string }) => endsOn >= '2026-12-01'),
    ).toBe(true);
    expect((await of('when=past')).items).toEqual([]);
  });

  it('is closed to another province', async () => {
    const { body } = await plan(representative, { invite: 'remaining' });
    const path = `/api/trainings/${body.id}`;
    const tries = [
      foreign.get(path),
      foreign.get(`${path}/invitations`),
      foreign.get(`${path}/attendances`),
      foreign.get(`${path}/changes`),
      foreign.get(`${path}/consequences?action=cancel`),
      foreign.post(`${path}/move`, { version: 0, days: [day('2026-12-05')], reason: 'แอบ' }),
      foreign.post(`${path}/cancellation`, { version: 0, reason: 'แอบ' }),
      foreign.post(`${path}/closure`, { version: 0 }),
      foreign.post(`${path}/invitations`, { which: 'all' }),
      foreign.post(`${path}/attendances`, { laoCode: '06950101', name: 'แอบ มา' }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array(10).fill(404));
    const mine = await foreign.get('/api/trainings');
    expect(mine.body.items.every(({ organiser }: { organiser: string }) => organiser === 'dla')).toBe(true);
  });
});
