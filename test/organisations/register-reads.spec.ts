import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { RegisterChangesService } from '../../src/organisations/register/register-changes.service.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';

const codes = (items: { code: string }[]) => items.map(({ code }) => code);

describe('reading the register', () => {
  let desk: Desk;
  let agent: Api;
  let representative: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    const { token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    representative = new Api(desk, token);
    await buildLao({ code: '02900101', type: 'pao', name: 'สงขลา' });
    await buildLao({ code: '06900301', name: 'บ้านนา', district: 'จะนะ' });
    await buildLao({ code: '06900302', name: 'ป่าชิง', district: 'จะนะ', inCohort: true });
    await buildLao({ code: '06900303', name: 'เก่า', dissolvedOn: '2020-01-01' });
    await buildLao({ code: '06950101', name: 'ยุโป' });
    const officer = await buildOfficer({ name: 'นางสาวสมหญิง ใจดี' });
    await buildRoleHolder({ laoCode: '06900301', officerId: officer.id });
    await buildRoleHolder({ laoCode: null });
  });
  afterAll(() => desk.close());

  it('lists LAOs in dictionary order of province and name, a page at a time, without dissolved ones', async () => {
    const first = await agent.get('/api/laos?limit=2');
    expect(codes(first.body.items)).toEqual(['06950101', '06900301']);
    const second = await agent.get(`/api/laos?limit=2&cursor=${first.body.next}`);
    expect(codes(second.body.items)).toEqual(['06900302', '02900101']);
    expect(second.body.next).toBeNull();
    expect(codes((await agent.get('/api/laos?dissolved=true')).body.items)).toEqual(['06900303']);
  });

  it('narrows by province, type, cohort and what is missing', async () => {
    const of = async (query: string) => codes((await agent.get(`/api/laos?${query}`)).body.items);
    expect(await of('province=95')).toEqual(['06950101']);
    expect(await of('type=pao')).toEqual(['02900101']);
    expect(await of('cohort=true')).toEqual(['06900302']);
    expect(await of('missing=officer&province=90')).toEqual(['06900302', '02900101']);
    expect(await of('missing=confirmation')).toEqual([]);
  });

  it('shows one LAO with its people, and 404 for none', async () => {
    const { status, body } = await agent.get('/api/laos/06900301');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'อบต.บ้านนา',
      province: { code: '90', name: 'สงขลา' },
      officer: { name: 'นางสาวสมหญิง ใจดี' },
      chief: null,
      confirmed: null,
      periods: [{ type: 'tao', name: 'บ้านนา', untilOn: null }],
      holders: [{ role: 'responsible-officer', officer: { name: 'นางสาวสมหญิง ใจดี', contacts: [] } }],
      formerHolders: [],
      openTickets: 0,
    });
    expect(await agent.get('/api/laos/06999999')).toMatchObject({
      status: 404,
      body: { code: 'lao.not-found' },
    });
  });

  it('tells the history of a LAO, newest first', async () => {
    const changes = desk.get(RegisterChangesService, { strict: false });
    const told = (kind: string) => ({ provinceCode: '90', laoCode: '06900302', kind, data: { kind } });
    await transaction(() => changes.tell([told('lao.entered'), told('lao.renamed')]));
    const first = await agent.get('/api/laos/06900302/changes?limit=1');
    expect(first.body.items).toMatchObject([{ kind: 'lao.renamed', by: null }]);
    const second = await agent.get(`/api/laos/06900302/changes?limit=1&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ kind: 'lao.entered' }], next: null });
  });

  it('counts each province so that the sums are the register', async () => {
    const { body } = await agent.get('/api/provinces');
    expect(body.items).toMatchObject([
      { code: '95', laos: 1, cohort: 0, withoutOfficer: 1 },
      { code: '90', laos: 3, cohort: 1, withoutOfficer: 2, withoutChief: 3, nextTraining: null },
    ]);
    expect(body.totals).toEqual({ laos: 4, cohort: 1, withoutOfficer: 3, withoutChief: 4, confirmed: 0 });
    expect(body.totals.laos).toBe(await db().countBy(Lao, { dissolvedOn: IsNull() }));
    const one = await agent.get('/api/provinces/90');
    expect(one.body).toMatchObject({ code: '90', representatives: [{ role: 'provincial-representative' }] });
  });

  it('finds people by the beginning of first and family name', async () => {
    const of = async (query: string) =>
      (await agent.get(`/api/officers?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await of(`q=${encodeURIComponent('สมหญิง ใจ')}`)).toContain('นางสาวสมหญิง ใจดี');
    expect(await of(`q=${encodeURIComponent('ใจดี')}&lao=06900301`)).toEqual(['นางสาวสมหญิง ใจดี']);
    expect(await of(`q=${encodeURIComponent('ไม่มี')}`)).toEqual([]);
  });

  it('can be taken along as a spreadsheet, of the own province only, and that is audited', async () => {
    await db().query(`UPDATE laos SET name = '=1+1' WHERE code = '06900302'`);
    const { body, headers } = await representative.get('/api/laos/export?format=csv');
    expect(String(headers['content-disposition'])).toContain('laos.csv');
    expect(body).toContain('06900301,สงขลา,จะนะ,องค์การบริหารส่วนตำบล,บ้านนา');
    expect(body).toContain("'=1+1");
    expect(body).not.toContain('ยุโป');
    const { headers: workbook } = await agent.get('/api/laos/export?missing=officer');
    expect(String(workbook['content-type'])).toContain('spreadsheetml');
    const [{ n }] = await db().query(`SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'lao.export'`);
    expect(Number(n)).toBe(2);
  });

  it('shows a representative their own province only', async () => {
    expect(codes((await representative.get('/api/laos')).body.items)).toEqual([
      '06900301',
      '06900302',
      '02900101',
    ]);
    expect((await representative.get('/api/laos?province=95')).body.items).toEqual([]);
    expect((await representative.get('/api/laos/06950101')).status).toBe(404);
    expect((await representative.get('/api/laos/06950101/changes')).status).toBe(404);
    expect((await representative.get('/api/provinces/95')).status).toBe(404);
    expect(codes((await representative.get('/api/provinces')).body.items)).toEqual(['90']);
    expect((await representative.get('/api/laos?cursor=06950101')).status).toBe(400);
  });
});
