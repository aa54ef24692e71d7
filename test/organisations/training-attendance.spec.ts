import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { AttendanceService } from '../../src/organisations/trainings/attendance.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';

interface Event {
  kind: string;
  province: { code: string } | null;
  data: { count?: number };
}

describe('who came to a training', () => {
  let desk: Desk;
  let supervisor: Api;
  let representative: Api;
  let attendance: AttendanceService;

  beforeAll(async () => {
    desk = await createDesk();
    attendance = desk.get(AttendanceService);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    representative = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    await buildLao({ code: '06900301', name: 'บ้านนา' });
    await buildLao({ code: '06900302', name: 'ป่าชิง' });
    await buildLao({ code: '06950101', name: 'ยุโป' });
    await buildLao({ code: '06950102', name: 'ลิดล' });
  });
  beforeEach(() => clock.freeze('2026-11-20T03:00:00Z'));
  afterEach(() => {
    jest.restoreAllMocks();
    clock.reset();
  });
  afterAll(() => desk.close());

  const plan = async (api: Api, given: object = {}): Promise<string> => {
    const days = [{ heldOn: '2026-11-20', fromTime: '09:00', untilTime: '16:00', place: 'หอประชุม' }];
    const { body } = await api.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days,
      ...given,
    });
    return body.id;
  };
  const fromLao = (laoCode: string, name: string) => ({
    provinceCode: laoCode.slice(2, 4),
    laoCode,
    officerId: null,
    name,
  });
  const told = async (api: Api, id: string): Promise<Event[]> =>
    (await api.get(`/api/trainings/${id}/changes`)).body.items;

  it('is brought as a list, twice the same as once, and taken back whole', async () => {
    const id = await plan(representative);
    await representative.post(`/api/trainings/${id}/attendances`, { laoCode: '06900301', name: 'ชูใจ เลิศล้ำ' });
    const list = [fromLao('06900301', 'ชูใจ เลิศล้ำ'), fromLao('06900302', 'มานี มีนา')];
    const importId = newId();
    expect(await attendance.recordMany(id, list, importId)).toBe(1);
    expect(await attendance.recordMany(id, list, importId)).toBe(0);
    expect((await representative.get(`/api/trainings/${id}`)).body.figures.people).toBe(2);
    expect(await attendance.withdrawList(id, importId)).toBe(1);
    expect(await attendance.withdrawList(id, importId)).toBe(0);
    expect((await representative.get(`/api/trainings/${id}`)).body.figures.people).toBe(1);
    expect((await told(representative, id)).map(({ kind }) => kind).slice(0, 3)).toEqual([
      'training.list-withdrawn',
      'training.list-recorded',
      'training.attended',
    ]);
  });

  it('is recorded once where two tick at the same time', async () => {
    const id = await plan(representative);
    const tick = () =>
      representative.post(`/api/trainings/${id}/attendances`, { laoCode: '06900301', name: 'ปิติ พิทักษ์' });
    const answers = await Promise.all([tick(), tick(), tick()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await told(representative, id)).filter(({ kind }) => kind === 'training.attended')).toHaveLength(
      1,
    );
    expect((await representative.delete(`/api/attendances/${answers[0].body.id}`)).status).toBe(204);
    expect((await representative.get(`/api/trainings/${id}`)).body.figures.people).toBe(0);
  });

  it('is not recorded before the first day', async () => {
    const days = [{ heldOn: '2026-11-21', fromTime: '09:00', untilTime: '16:00', place: 'หอประชุม' }];
    const id = await plan(representative, { days });
    const early = await representative.post(`/api/trainings/${id}/attendances`, {
      laoCode: '06900301',
      name: 'มา ก่อน',
    });
    expect(early.body.code).toBe('training.not-begun');
  });

  it("tells a representative of DLA's training what concerns their province, and no count beyond it", async () => {
    const id = await plan(supervisor, { organiser: 'dla', invite: 'all' });
    await attendance.recordMany(
      id,
      [fromLao('06900301', 'สงขลา หนึ่ง'), fromLao('06950101', 'ยะลา หนึ่ง'), fromLao('06950102', 'ยะลา สอง')],
      newId(),
    );
    const consequences = `/api/trainings/${id}/consequences?action=close`;
    expect((await representative.get(consequences)).status).toBe(403);
    expect((await supervisor.get(consequences)).body.items).toContainEqual(
      expect.objectContaining({ code: 'join-cohort', count: 3 }),
    );
    await supervisor.post(`/api/trainings/${id}/closure`, { version: 0 });
    await supervisor.post(`/api/trainings/${id}/reopening`, { version: 1, reason: 'ขาดชื่อ' });
    const seen = await told(representative, id);
    expect(seen.map(({ kind }) => kind)).toEqual([
      'training.reopened',
      'cohort.left',
      'training.closed',
      'cohort.joined',
      'training.list-recorded',
      'training.invited',
      'training.planned',
    ]);
    const own = seen.filter(({ province }) => province);
    expect(own.every(({ province }) => province!.code === '90')).toBe(true);
    const beyond = seen.filter(({ province }) => !province).flatMap(({ data }) => Object.values(data));
    expect(beyond.filter((value) => typeof value === 'number')).toEqual([]);
    expect(seen.find(({ kind }) => kind === 'training.list-recorded')!.data.count).toBe(1);
  });

  it('makes a LAO stay in the cohort by another training, when the one that brought it in is reopened', async () => {
    const [first, second] = [
      await plan(supervisor, { organiser: 'dla', title: 'รุ่นหนึ่ง' }),
      await plan(supervisor, { organiser: 'dla', title: 'รุ่นสอง' }),
    ];
    for (const id of [first, second]) {
      await supervisor.post(`/api/trainings/${id}/attendances`, {
        laoCode: '06900302',
        name: 'มานะ รักเผ่าไทย',
      });
      await supervisor.post(`/api/trainings/${id}/closure`, { version: 0 });
    }
    await supervisor.post(`/api/trainings/${first}/reopening`, { version: 1, reason: 'แก้ชื่อ' });
    const lao = await supervisor.get('/api/laos/06900302');
    expect(lao.body).toMatchObject({
      cohort: true,
      cohortMembership: { evidence: 'รุ่นสอง', training: { id: second } },
    });
    await supervisor.post(`/api/trainings/${second}/reopening`, { version: 1, reason: 'แก้ชื่อ' });
    expect((await supervisor.get('/api/laos/06900302')).body.cohort).toBe(false);
  });

  it('starts and stops what hangs on it by one event each', async () => {
    const tell = jest.spyOn(desk.get(OutboxService), 'tell');
    const id = await plan(representative);
    const path = `/api/trainings/${id}`;
    const heldOn = '2026-11-19';
    const move = {
      version: 0,
      reason: 'ห้องไม่ว่าง',
      days: [{ heldOn, fromTime: '09:00', untilTime: '16:00', place: 'ก' }],
    };
    await Promise.all([representative.post(`${path}/move`, move), representative.post(`${path}/move`, move)]);
    await Promise.all([1, 2].map(() => representative.post(`${path}/closure`, { version: 1 })));
    await representative.post(`${path}/reopening`, { version: 2, reason: 'เร็วไป' });
    const cancel = { version: 3, reason: 'ยกเลิก' };
    await Promise.all([1, 2].map(() => representative.post(`${path}/cancellation`, cancel)));
    expect(tell.mock.calls).toEqual(
      ['planned', 'moved', 'closed', 'reopened', 'cancelled'].map((step) => [
        `organisations.training-${step}`,
        { id },
      ]),
    );
  });
});
