import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';
import { bring, decide, upload } from './imports.js';

const heading = 'รหัส อปท.,อปท.,จังหวัด,ชื่อ-นามสกุล,ตำแหน่ง,หน้าที่,รักษาราชการแทน,ผู้ช่วย,โทรศัพท์,อีเมล';

describe('bringing lists of people in', () => {
  let desk: Desk;
  let admin: Api;
  let representative: Api;

  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    representative = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    await buildLao({ code: '06900301', name: 'บ้านนา', district: 'จะนะ' });
    await buildLao({ code: '06900302', name: 'ป่าชิง', district: 'จะนะ' });
    await buildLao({ code: '06950101', name: 'ยุโป' });
    await buildLao({ code: '06950102', name: 'บ้านนา' });
  });
  afterAll(() => desk.close());

  it('appoints, replaces, corrects, and is taken back', async () => {
    const first = await bring(
      desk,
      [
        heading,
        '6900301,,,นางสาวสมหญิง ใจดี,นักทรัพยากรบุคคล,เจ้าหน้าที่ผู้รับผิดชอบ,,,081-234-5678,somying@example.go.th',
        ',อบต.บ้านนา,สงขลา,นายวิชัย มั่นคง,ปลัด อบต.,ปลัด,ใช่,,074311015,',
        '6900301,,,นายสำรอง ช่วยงาน,,,,ใช่,,',
        '6900302,,,น.ส.สมหญิง ใจดี,,,,,,',
      ].join('\n'),
      { kind: 'officers' },
    );
    expect(first).toMatchObject({ state: 'checked', added: 4, changed: 0, refused: 0 });
    await decide(desk, admin, first.id, 'application');
    const lao = (await admin.get('/api/laos/06900301')).body;
    expect(lao.holders).toMatchObject([
      { role: 'responsible-officer', deputy: false, officer: { name: 'นางสาวสมหญิง ใจดี' } },
      { role: 'responsible-officer', deputy: true, officer: { name: 'นายสำรอง ช่วยงาน' } },
      { role: 'chief-administrator', acting: true, officer: { name: 'นายวิชัย มั่นคง' } },
    ]);
    expect(lao.holders[0].officer.contacts).toMatchObject([
      { channel: 'phone', address: '+66812345678', source: 'import', verifiedAt: null },
      { channel: 'email', address: 'somying@example.go.th' },
    ]);

    const second = await bring(
      desk,
      [
        heading,
        '6900301,,,นางสมหญิง ใจดี,นักทรัพยากรบุคคลชำนาญการ,,,,0812345678,',
        '6900301,,,นางวันดี มาใหม่,,ปลัด,,,,',
        '6900301,,,นายสำรอง ช่วยงาน,,,,ใช่,,',
      ].join('\n'),
      { kind: 'officers' },
    );
    expect(second).toMatchObject({ added: 0, changed: 2, unchanged: 1, refused: 0 });
    await decide(desk, admin, second.id, 'application');
    const after = (await admin.get('/api/laos/06900301')).body;
    expect(after.officer.name).toBe('นางสมหญิง ใจดี');
    expect(after.chief.name).toBe('นางวันดี มาใหม่');
    expect(after.formerHolders).toMatchObject([{ endReason: 'import', officer: { name: 'นายวิชัย มั่นคง' } }]);

    expect((await decide(desk, admin, second.id, 'undo')).state).toBe('undone');
    const back = (await admin.get('/api/laos/06900301')).body;
    expect(back.officer.name).toBe('นางสาวสมหญิง ใจดี');
    expect(back.chief.name).toBe('นายวิชัย มั่นคง');
    expect(back.holders.find(({ role }: { role: string }) => role === 'chief-administrator').acting).toBe(
      true,
    );
    const same = await bring(desk, `${heading}\n6900302,,,นางสาวสมหญิง ใจดี,,,,,,\n`, { kind: 'officers' });
    expect(same).toMatchObject({ changed: 1, added: 0 });
  });

  it('refuses what names nobody, several, or the same twice', async () => {
    const list = await bring(
      desk,
      [
        heading,
        ',อบต.บ้านนา,,ก้อย ใจดี,,,,,,',
        ',อบต.ไม่มี,สงขลา,กุ้ง ใจดี,,,,,,',
        '6900302,,,ซ้ำ ซ้อน,,,,,,',
        '6900302,,,นายซ้ำ ซ้อน,,,,,,',
        '6950101,,,แดง เก่ง,,,,,,',
        '6950101,,,ดำ เก่ง,,,,,เบอร์บ้าน,nobody',
        '6900301,,ยะลา,เขียว เก่ง,,ภารโรง,,,,',
      ].join('\n'),
      { kind: 'officers' },
    );
    const { body } = await admin.get(`/api/imports/${list.id}/rows?outcome=refused`);
    const codes = body.items.map(({ line, problems }: { line: number; problems: { code: string }[] }) => [
      line,
      ...problems.map(({ code }) => code.replace('import.', '')),
    ]);
    expect(codes).toEqual([
      [2, 'lao-ambiguous'],
      [3, 'lao-unknown'],
      [4, 'duplicate-person', 'two-in-seat'],
      [5, 'duplicate-person', 'two-in-seat'],
      [6, 'two-in-seat'],
      [7, 'phone-form', 'email-form', 'two-in-seat'],
      [8, 'code-of-other-province', 'role-unknown'],
    ]);
  });

  it('takes the cohort and the representatives, and a password of neither', async () => {
    const cohort = await bring(
      desk,
      ['รหัส,หลักฐาน,ตั้งแต่วันที่', '6950101,รุ่นที่ 1,20/9/2559', '6900302,รุ่นที่ 1,20 กันยายน 2559'].join('\n'),
      { kind: 'cohort' },
    );
    expect(cohort).toMatchObject({ added: 2, refused: 0 });
    await decide(desk, admin, cohort.id, 'application');
    expect((await admin.get('/api/laos/06950101')).body.cohortMembership).toMatchObject({
      evidence: 'รุ่นที่ 1',
      sinceOn: '2016-09-20',
    });
    expect((await admin.get('/api/provinces')).body.totals.cohort).toBe(2);
    await decide(desk, admin, cohort.id, 'undo');
    expect((await admin.get('/api/provinces')).body.totals.cohort).toBe(0);

    const people =
      'จังหวัด,ชื่อ-นามสกุล,ตำแหน่ง,โทรศัพท์,อีเมล\nสงขลา,นายแทน สงขลา,ท้องถิ่นจังหวัด,0812345670,t@example.go.th';
    const list = await bring(desk, people, { kind: 'representatives' });
    await decide(desk, admin, list.id, 'application');
    expect((await admin.get('/api/provinces/90')).body.representatives).toMatchObject([
      { officer: { name: 'นายแทน สงขลา', contacts: [{ channel: 'phone' }, { channel: 'email' }] } },
    ]);
    const secret = await bring(desk, `${people.split('\n')[0]},รหัสผ่าน\n`, { kind: 'representatives' });
    expect(secret).toMatchObject({ state: 'refused', problem: { code: 'import.password-column' } });
  });

  it('takes who came to a training, and gives it back while the training is open', async () => {
    clock.freeze('2026-11-20T03:00:00Z');
    const day = { heldOn: '2026-11-20', fromTime: '09:00', untilTime: '16:00', place: 'หอประชุม' };
    const given = { title: 'อบรม', organiser: 'province', days: [day], invite: 'all' };
    const training = await representative.post('/api/trainings', given);
    const list = await bring(desk, 'รหัส,ชื่อ-นามสกุล\n6900301,สมหญิง ใจดี\n6900302,มานี มีนา\n', {
      kind: 'attendance',
      trainingId: training.body.id,
    });
    expect(list).toMatchObject({ added: 2, refused: 0 });
    await decide(desk, admin, list.id, 'application');
    expect((await representative.get(`/api/trainings/${training.body.id}`)).body.figures.came).toBe(2);
    await decide(desk, admin, list.id, 'undo');
    expect((await representative.get(`/api/trainings/${training.body.id}`)).body.figures.came).toBe(0);
    clock.reset();
  });

  it('lets a representative bring people of the own province only', async () => {
    expect((await upload(desk, representative, { kind: 'laos' }, heading)).status).toBe(403);
    const before = await db().count(RoleHolder);
    const foreign = `${heading}\n6950101,,,แอบ มา,,,,,,\n`;
    const answer = await upload(desk, representative, { kind: 'officers' }, foreign);
    expect(answer.status).toBe(202);
    const { id } = answer.body;
    await desk.drain();
    const { body } = await representative.get(`/api/imports/${id}/rows`);
    expect(body.items[0].problems[0].code).toBe('import.other-province');
    expect(await db().count(RoleHolder)).toBe(before);
    const stranger = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '95' })).token);
    expect((await stranger.get(`/api/imports/${id}`)).status).toBe(404);
    expect((await stranger.get(`/api/imports/${id}/rows`)).status).toBe(404);
    expect((await stranger.post(`/api/imports/${id}/application`)).status).toBe(404);
    expect((await stranger.delete(`/api/imports/${id}`)).status).toBe(404);
    expect((await stranger.get('/api/imports')).body.items).toEqual([]);
    expect((await representative.delete(`/api/imports/${id}`)).status).toBe(204);
  });
});
