import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenCampaignJob } from '../../src/organisations/officers/open-campaign.job.js';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { SweepTermsJob } from '../../src/organisations/officers/sweep-terms.job.js';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildProvince, buildRoleHolder } from '../support/register-builders.js';

describe('officers and the posts they hold', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;
  let auditor: Api;
  let representative: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
    const own = { role: 'representative', provinceCode: '90' } as const;
    representative = new Api(desk, (await buildStaff(own)).token);
  });
  afterAll(() => desk.close());

  const appoint = (api: Api, code: string, given: object = {}) =>
    api.post(`/api/laos/${code}/role-holders`, { role: 'responsible-officer', ...given });
  const kinds = async (code: string) =>
    (await agent.get(`/api/laos/${code}/changes`)).body.items.map(({ kind }: { kind: string }) => kind);

  it('appoints somebody new with telephone and e-mail, and tells it', async () => {
    const { code } = await buildLao();
    const officer = { name: 'นางสาวสมหญิง ใจดี', phone: '๐๘๑-๒๓๔ ๕๖๗๘', email: 'Somying@EXAMPLE.go.th' };
    const made = await appoint(representative, code, { officer });
    expect(made.status).toBe(201);
    const { body } = await agent.get(`/api/laos/${code}`);
    expect(body.officer.name).toBe('นางสาวสมหญิง ใจดี');
    expect(body.holders[0].officer.contacts).toMatchObject([
      { channel: 'phone', address: '+66812345678', source: 'representative', verifiedAt: null },
      { channel: 'email', address: 'Somying@example.go.th' },
    ]);
    expect(await kinds(code)).toEqual(['post.filled']);
  });

  it('refuses a taken post, and replaces with a reason', async () => {
    const { code } = await buildLao();
    await appoint(agent, code, { officer: { name: 'คนแรก แรกมา', phone: '074-311-015 ต่อ 12' } });
    const taken = await appoint(agent, code, { officer: { name: 'คนสอง มาทีหลัง' } });
    expect(taken).toMatchObject({ status: 409, body: { code: 'officer.seat-taken' } });
    const given = { officer: { name: 'คนสอง มาทีหลัง' }, endReason: 'transfer', acting: true };
    expect((await appoint(agent, code, given)).status).toBe(201);
    const { body } = await agent.get(`/api/laos/${code}`);
    expect(body.holders).toMatchObject([{ acting: true, officer: { name: 'คนสอง มาทีหลัง' } }]);
    expect(body.formerHolders).toMatchObject([
      { endReason: 'transfer', officer: { name: 'คนแรก แรกมา', contacts: [] } },
    ]);
    expect(await kinds(code)).toEqual(['post.filled', 'post.ended', 'post.filled']);
  });

  it('lets exactly one of several take an empty post at once', async () => {
    const { code } = await buildLao();
    const names = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ'].map((letter) => `${letter}มล ${letter}ดี`);
    const answers = await Promise.all(names.map((name) => appoint(agent, code, { officer: { name } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const live = await db().find(RoleHolder, { where: { laoCode: code } });
    expect(live.length).toBe(1);
    expect((await db().findOneByOrFail(Lao, { code })).officerId).toBe(live[0]!.officerId);
  });

  it('moves nobody to another province, and knows wrong terms', async () => {
    const { code } = await buildLao();
    const stranger = await buildOfficer({ provinceCode: '95' });
    expect(await appoint(agent, code, { officerId: stranger.id })).toMatchObject({
      status: 422,
      body: { code: 'officer.other-province' },
    });
    const officer = { name: 'สมปอง รอเก้อ' };
    expect((await appoint(agent, code, { officer, fromOn: '2099-01-01' })).body.code).toBe(
      'officer.starts-later',
    );
    const reversed = { officer, fromOn: '2025-02-01', untilOn: '2025-01-01' };
    expect((await appoint(agent, code, reversed)).body.code).toBe('officer.term-reversed');
    expect((await appoint(agent, code, {})).body.code).toBe('request.invalid');
    const bad = { officer: { ...officer, email: 'no address' } };
    expect((await appoint(agent, code, bad)).body.code).toBe('contact.address-invalid');
    expect((await agent.get(`/api/laos/${code}`)).body.holders).toEqual([]);
  });

  it('tells what follows from the end of a post, and does it', async () => {
    const { code } = await buildLao();
    const { body } = await appoint(agent, code, { officer: { name: 'ลาออก แล้วไป', email: 'a@b.example' } });
    const told = await agent.get(`/api/role-holders/${body.id}/end-consequences`);
    expect(told.body.items).toEqual([
      { code: 'lao-without-officer', count: 1 },
      { code: 'bindings-revoked', count: 1 },
    ]);
    expect((await agent.post(`/api/role-holders/${body.id}/end`, { reason: 'resignation' })).status).toBe(
      204,
    );
    expect((await agent.post(`/api/role-holders/${body.id}/end`, { reason: 'resignation' })).status).toBe(
      204,
    );
    expect((await agent.get(`/api/laos?province=90&missing=officer`)).body.items).toContainEqual(
      expect.objectContaining({ code }),
    );
    expect((await kinds(code)).filter((kind: string) => kind === 'post.ended').length).toBe(1);
  });

  it('ends posts whose last day is over, once', async () => {
    const { laoCode, officerId } = await buildRoleHolder({ untilOn: '2026-01-31', acting: true });
    const sweep = desk.get(SweepTermsJob, { strict: false });
    await Promise.all([sweep.run(), sweep.run()]);
    await sweep.run();
    const ended = await db().findOneByOrFail(RoleHolder, { officerId });
    expect(ended).toMatchObject({
      endReason: 'term-ended',
      untilOn: '2026-01-31',
      endedOn: '2026-01-31',
      seatKey: null,
    });
    expect((await db().findOneByOrFail(Lao, { code: laoCode! })).officerId).toBeNull();
    expect((await kinds(laoCode!)).length).toBe(1);
  });

  it('corrects a name with history, and sees a change that came between', async () => {
    const { laoCode, officerId } = await buildRoleHolder();
    const wrong = await agent.patch(`/api/officers/${officerId}`, { version: 0, name: 'สมหญิง  ใจดีมาก' });
    expect(wrong.status).toBe(204);
    const late = await agent.patch(`/api/officers/${officerId}`, { version: 0, name: 'อื่น' });
    expect(late).toMatchObject({ status: 409, body: { code: 'officer.changed-meanwhile' } });
    const { body } = await agent.get(`/api/laos/${laoCode}/changes`);
    expect(body.items[0]).toMatchObject({
      kind: 'officer.changed',
      data: { before: { name: 'สมหญิง ใจดี' }, after: { name: 'สมหญิง ใจดีมาก' } },
    });
  });

  it('tells a correction on each LAO that the person serves, and once of the person', async () => {
    const { officerId } = await buildRoleHolder();
    const further = [await buildRoleHolder({ officerId }), await buildRoleHolder({ officerId })];
    await agent.patch(`/api/officers/${officerId}`, { version: 0, name: 'สมหญิง ใจงาม' });
    for (const { laoCode } of further) expect(await kinds(laoCode!)).toEqual(['officer.changed']);
    expect((await agent.get(`/api/officers/${officerId}/changes`)).body.items).toHaveLength(1);
    const audited = await db().query('SELECT seq FROM audit_entries WHERE object = ?', [
      `officer:${officerId}`,
    ]);
    expect(audited).toHaveLength(1);
  });

  it('opens one campaign a year and confirms officers in it', async () => {
    clock.freeze('2026-10-01T00:00:00+07:00');
    const job = desk.get(OpenCampaignJob, { strict: false });
    await Promise.all([job.run(), job.run()]);
    await job.run();
    const opened = await db().query(`SELECT id FROM audit_entries WHERE action = 'campaign.open'`);
    expect(opened).toHaveLength(1);
    const { laoCode } = await buildRoleHolder();
    const confirm = () => representative.post(`/api/laos/${laoCode}/confirmation`);
    expect((await confirm()).status).toBe(204);
    expect((await confirm()).status).toBe(204);
    expect((await agent.get(`/api/laos/${laoCode}`)).body.confirmed).toBe(true);
    expect((await agent.get('/api/provinces')).body.campaign.fiscalYear).toBe(2027);
    await appoint(agent, laoCode!, { officer: { name: 'ใหม่ มาแทน' }, endReason: 'retirement' });
    expect((await agent.get(`/api/laos/${laoCode}`)).body.confirmed).toBe(false);
    expect((await confirm()).status).toBe(204);
    expect((await agent.get(`/api/laos/${laoCode}`)).body.confirmed).toBe(true);
    const { code } = await buildLao();
    const none = await representative.post(`/api/laos/${code}/confirmation`);
    expect(none).toMatchObject({ status: 409, body: { code: 'officer.none' } });
    clock.reset();
  });

  it('keeps the trainer cohort with its evidence', async () => {
    const { code } = await buildLao();
    const path = `/api/laos/${code}/cohort-membership`;
    const given = { evidence: 'บัญชีรายชื่อแนบ มท 0809.3/ว 1775', sinceOn: '2016-09-20' };
    expect((await agent.post(path, given)).status).toBe(403);
    expect((await supervisor.post(path, given)).status).toBe(201);
    expect((await supervisor.post(path, given)).body.code).toBe('cohort.already-in');
    expect((await agent.get(`/api/laos/${code}`)).body).toMatchObject({
      cohort: true,
      cohortMembership: { evidence: given.evidence, sinceOn: '2016-09-20' },
    });
    expect((await supervisor.post(`${path}/end`, { reason: 'ลงทะเบียนผิดแห่ง' })).status).toBe(204);
    expect((await supervisor.post(`${path}/end`, { reason: 'อีกครั้ง' })).body.code).toBe('cohort.not-in');
    expect((await agent.get(`/api/laos/${code}`)).body.cohort).toBe(false);
    expect(await kinds(code)).toEqual(['cohort.left', 'cohort.joined']);
  });

  it('makes an อบต. a municipality whose code stays, and dissolves with all that hangs on it', async () => {
    const { code } = await buildLao({ name: 'ควนลัง' });
    const path = `/api/laos/${code}`;
    const change = { version: 0, type: 'town-municipality', fromOn: '2024-05-01' };
    expect((await supervisor.patch(path, change)).status).toBe(204);
    expect((await supervisor.patch(path, change)).body.code).toBe('lao.changed-meanwhile');
    const { body } = await agent.get(path);
    expect(body.title).toBe('ทม.ควนลัง');
    expect(body.periods).toEqual([
      expect.objectContaining({ type: 'tao', fromOn: null, untilOn: '2024-04-30' }),
      expect.objectContaining({ type: 'town-municipality', fromOn: '2024-05-01', untilOn: null }),
    ]);
    const back = { version: 1, name: 'ควนลังใหม่', fromOn: '2024-05-01' };
    expect((await supervisor.patch(path, back)).body.code).toBe('lao.period-before-present');
    await appoint(agent, code, { officer: { name: 'คนสุดท้าย ปิดไฟ' } });
    const end = { on: '2026-01-01', reason: 'รวมกับเทศบาลข้างเคียง' };
    expect((await supervisor.post(`${path}/dissolution`, end)).status).toBe(204);
    expect((await supervisor.post(`${path}/dissolution`, end)).body.code).toBe('lao.dissolved');
    expect((await agent.get(path)).body).toMatchObject({
      dissolvedOn: '2026-01-01',
      holders: [],
      officer: null,
    });
    expect((await appoint(agent, code, { officer: { name: 'มาช้า ไปแล้ว' } })).body.code).toBe('lao.dissolved');
  });

  it('verifies and takes back addresses', async () => {
    const { officerId, laoCode } = await buildRoleHolder();
    const path = `/api/officers/${officerId}/contact-points`;
    const made = await agent.post(path, { channel: 'phone', address: '0 7431 1015', laoCode });
    const again = await agent.post(path, { channel: 'phone', address: '074311015', laoCode });
    expect(again.body.id).toBe(made.body.id);
    const binding = `/api/contact-bindings/${made.body.id}`;
    expect((await agent.post(`${binding}/verification`, { how: 'call-back' })).status).toBe(204);
    expect((await agent.get(`/api/laos/${laoCode}`)).body.contacts).toMatchObject([
      { address: '+6674311015', verifiedHow: 'call-back' },
    ]);
    expect((await agent.post(`${binding}/revocation`, { reason: 'wrong-person' })).status).toBe(204);
    expect((await agent.post(`${binding}/revocation`, { reason: 'wrong-person' })).status).toBe(204);
    expect((await agent.post(`${binding}/verification`, { how: 'code' })).body.code).toBe('binding.revoked');
    expect((await agent.get(`/api/laos/${laoCode}`)).body.contacts).toEqual([]);
  });

  it('is closed to other provinces and to those who only read', async () => {
    await buildProvince('95');
    const { code } = await buildLao({ code: '06950777' });
    const foreign = await buildRoleHolder({ laoCode: code });
    const before = await db().query('SELECT * FROM role_holders WHERE id = ?', [foreign.id]);
    const tries = [
      appoint(representative, code, { officer: { name: 'แอบ มา' } }),
      representative.post(`/api/role-holders/${foreign.id}/end`, { reason: 'mistake' }),
      representative.post(`/api/role-holders/${foreign.id}/reinstatement`),
      representative.get(`/api/role-holders/${foreign.id}/end-consequences`),
      representative.patch(`/api/officers/${foreign.officerId}`, { version: 0, name: 'แอบ แก้' }),
      representative.post(`/api/officers/${foreign.officerId}/contact-points`, {
        channel: 'phone',
        address: '0812345678',
      }),
      representative.post(`/api/laos/${code}/confirmation`),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
    expect((await appoint(auditor, code, { officer: { name: 'ดู เฉย' } })).status).toBe(403);
    expect(await db().query('SELECT * FROM role_holders WHERE id = ?', [foreign.id])).toEqual(before);
  });
});
