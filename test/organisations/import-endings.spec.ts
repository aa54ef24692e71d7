import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportWorkService } from '../../src/organisations/imports/import-work.service.js';
import { ImportsService } from '../../src/organisations/imports/imports.service.js';
import { RegisterImport } from '../../src/organisations/imports/register-import.entity.js';
import { LaoPeriod } from '../../src/organisations/register/lao-period.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { File } from '../../src/platform/files/file.entity.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';
import { bring, decide, heading, upload } from './imports.js';

const posts = 'รหัส อปท.,ชื่อ-นามสกุล,ตำแหน่ง,ตั้งแต่วันที่,โทรศัพท์';
const came = 'รหัส,ชื่อ-นามสกุล\n6900301,สมหญิง ใจดี\n';

describe('how a list ends', () => {
  let desk: Desk;
  let admin: Api;
  let representative: Api;

  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    representative = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    for (const code of ['06900301', '06900302', '06900303', '06900304', '06900305']) await buildLao({ code });
  });
  beforeEach(() => clock.freeze('2026-11-20T03:00:00Z'));
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  const plan = async (api: Api, heldOn = '2026-11-20', given: object = {}): Promise<string> => {
    const days = [{ heldOn, fromTime: '09:00', untilTime: '16:00', place: 'หอประชุม' }];
    const { body } = await api.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days,
      ...given,
    });
    return body.id;
  };
  const people = (text: string) => bring(desk, `${posts}\n${text}\n`, { kind: 'officers' });
  const holding = async (code: string) => (await admin.get(`/api/laos/${code}`)).body;

  it('is not taken from a representative for a training of DLA', async () => {
    const trainingId = await plan(admin, '2026-11-20', { organiser: 'dla' });
    await admin.post(`/api/trainings/${trainingId}/invitations`, { laoCodes: ['06900301'] });
    expect((await representative.get(`/api/trainings/${trainingId}`)).status).toBe(200);
    const given = { kind: 'attendance', trainingId };
    expect(await upload(desk, representative, given, came)).toMatchObject({
      status: 403,
      body: { code: 'request.not-allowed' },
    });
  });

  it('says before anything is decided that a training has not begun', async () => {
    const trainingId = await plan(representative, '2026-12-01');
    expect(await bring(desk, came, { kind: 'attendance', trainingId })).toMatchObject({
      state: 'refused',
      problem: { code: 'import.training-not-begun', th: expect.stringContaining('ยังไม่') },
    });
  });

  it('stays to be decided on where it can no longer be applied, and says why', async () => {
    const trainingId = await plan(representative);
    const list = await bring(desk, came, { kind: 'attendance', trainingId });
    const { version } = (await admin.get(`/api/trainings/${trainingId}`)).body;
    expect((await admin.post(`/api/trainings/${trainingId}/closure`, { version })).status).toBeLessThan(300);
    expect(await decide(desk, admin, list.id, 'application')).toMatchObject({
      state: 'checked',
      problem: { code: 'import.training-over' },
    });
    expect((await admin.delete(`/api/imports/${list.id}`)).status).toBe(204);
  });

  it('refuses a representative of a province without any LAO, and a cell longer than the register keeps', async () => {
    const rows = 'จังหวัด,ชื่อ-นามสกุล\nตราด,มานี มีนา\n';
    const list = await bring(desk, rows, { kind: 'representatives' });
    expect(list).toMatchObject({ state: 'checked', refused: 1 });
    const long = await people(`6900301,สมหญิง ใจดี,${'ก'.repeat(201)},,`);
    const shown = async (id: string) =>
      (await admin.get(`/api/imports/${id}/rows`)).body.items[0].problems[0];
    expect(await shown(list.id)).toMatchObject({ code: 'import.province-empty', column: 'จังหวัด' });
    expect(await shown(long.id)).toMatchObject({ code: 'import.cell-too-long', column: 'ตำแหน่ง' });
  });

  it('adds a LAO once where two lists bring it at the same time', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `ชลบุรี,บางละมุง,6${200_101 + at},อบต.,บ้าน${at}`);
    const text = [heading, ...rows].join('\n');
    const lists = [await bring(desk, text), await bring(desk, text)];
    const imports = desk.get(ImportsService, { strict: false });
    const work = desk.get(ImportWorkService, { strict: false });
    for (const { id } of lists) await imports.askToApply(id);
    await Promise.all(lists.map(({ id }) => work.apply(id)));
    const states = await db().findBy(
      RegisterImport,
      lists.map(({ id }) => ({ id })),
    );
    expect(states.map(({ state }) => state).sort()).toEqual(['applied', 'checked']);
    expect(await db().countBy(LaoPeriod, { provinceCode: '20' })).toBe(300);
    expect(states.find(({ state }) => state === 'checked')).toMatchObject({ unchanged: 300, added: 0 });
  });

  it('remembers a correction as the person’s own, and takes it back', async () => {
    await decide(desk, admin, (await people('6900302,มานี มีนา,ธุรการ,,')).id, 'application');
    const { officer } = await holding('06900302');
    const list = await people('6900302,นางมานี มีนา,นักทรัพยากรบุคคล,,');
    await decide(desk, admin, list.id, 'application');
    const told = async () => (await admin.get(`/api/officers/${officer.id}/changes`)).body.items;
    expect((await told())[0]).toMatchObject({ kind: 'officer.changed', importId: list.id });
    expect((await decide(desk, admin, list.id, 'undo')).state).toBe('undone');
    expect((await holding('06900302')).holders).toMatchObject([
      { officer: { name: 'มานี มีนา', position: 'ธุรการ' } },
    ]);
    expect((await told())[0].kind).toBe('officer.changed');
  });

  it('lets a predecessor leave before the successor begins, corrects a first day, and takes none that lies ahead', async () => {
    await decide(desk, admin, (await people('6900303,ปิติ พิทักษ์,,1/1/2568,')).id, 'application');
    await decide(desk, admin, (await people('6900303,วีระ ประสงค์,,1/10/2569,')).id, 'application');
    const lao = await holding('06900303');
    expect(lao.formerHolders).toMatchObject([{ untilOn: '2026-09-30', officer: { name: 'ปิติ พิทักษ์' } }]);
    expect(await people('6900303,วีระ ประสงค์,,1/10/2569,')).toMatchObject({ unchanged: 1 });
    const corrected = await people('6900303,วีระ ประสงค์,,5/10/2569,');
    expect(corrected).toMatchObject({ changed: 1 });
    await decide(desk, admin, corrected.id, 'application');
    expect((await holding('06900303')).holders).toMatchObject([{ fromOn: '2026-10-05' }]);
    const ahead = await people('6900303,ชูใจ เลิศล้ำ,,1/12/2569,');
    expect(ahead).toMatchObject({ refused: 1 });
  });

  it('gives back the telephone of who returns, and is kept where they have the post in another way by now', async () => {
    await decide(desk, admin, (await people('6900304,ดวงแก้ว ใจงาม,,,0812345678')).id, 'application');
    const list = await people('6900304,สมคิด ตั้งใจ,,,');
    await decide(desk, admin, list.id, 'application');
    expect((await decide(desk, admin, list.id, 'undo')).state).toBe('undone');
    expect((await holding('06900304')).holders).toMatchObject([
      { officer: { name: 'ดวงแก้ว ใจงาม', contacts: [{ address: '+66812345678' }] } },
    ]);

    const again = await people('6900304,สมคิด ตั้งใจ,,,');
    await decide(desk, admin, again.id, 'application');
    const former = (await holding('06900304')).formerHolders.find(
      ({ officer }: { officer: { name: string } }) => officer.name === 'ดวงแก้ว ใจงาม',
    );
    const deputy = { officerId: former.officer.id, role: 'responsible-officer', deputy: true };
    expect((await admin.post('/api/laos/06900304/role-holders', deputy)).status).toBe(201);
    expect(await decide(desk, admin, again.id, 'undo')).toMatchObject({
      state: 'applied',
      problem: { code: 'import.changed-since' },
    });
  });

  it('leaves no file of a list that was thrown away', async () => {
    const list = await people('6900305,มานะ อดทน,,,0899999999');
    const { fileId } = await db().findOneByOrFail(RegisterImport, { id: list.id });
    expect((await admin.delete(`/api/imports/${list.id}`)).status).toBe(204);
    expect(await db().findOneBy(File, { id: fileId! })).toBeNull();
    expect((await db().findOneByOrFail(RegisterImport, { id: list.id })).fileId).toBeNull();
  });
});
