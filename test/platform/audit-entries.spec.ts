import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultDeskId } from '../../src/helpdesk/desk.entity.js';
import { AuditChainsService } from '../../src/platform/audit/audit-chains.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

interface Entry {
  id: string;
  action: string;
  actor: { id: string; name: string } | null;
  object: { kind: string; id: string | null };
  ip: string | null;
  data: Record<string, unknown>;
}

describe('what the audit log remembers', () => {
  let desk: Desk;
  let auditor: Api;
  beforeAll(async () => {
    desk = await createDesk();
    auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
  });
  afterAll(() => desk.close());

  const entries = async (query: string): Promise<Entry[]> =>
    (await auditor.get(`/api/audit-entries?limit=100&${query}`)).body.items;

  it('are sign-ins, their failures and ends', async () => {
    const member = await buildMember();
    const browser = new Browser(desk, '203.0.113.9');
    await browser.signIn(member.email, 'wrong wrong wrong');
    await browser.signIn('nobody@dla.example');
    const { body } = await browser.signIn(member.email);
    await browser.delete('/api/session');
    const [end, begin] = await entries(`actor=${member.id}`);
    expect([begin!.action, end!.action]).toEqual(['session.begin', 'session.end']);
    expect(begin).toMatchObject({
      actor: { id: member.id, name: member.name, role: 'agent' },
      object: { kind: 'session', id: body.id },
      ip: '203.0.113.0/24',
      data: { proof: 'password' },
    });
    const refused = await entries('action=session.refuse');
    expect(refused.map(({ object, actor }) => [object.id, actor])).toEqual([
      ['unknown', null],
      [member.id, null],
    ]);
  });

  it('are changes of staff and tokens', async () => {
    const admin = new Browser(desk);
    await admin.signIn((await buildMember({ role: 'admin' })).email);
    const { id } = (await admin.post('/api/staff', { email: 'a@b.example', name: 'x', role: 'agent' })).body;
    await admin.patch(`/api/staff/${id}`, { role: 'approver', name: 'y' });
    await admin.patch(`/api/staff/${id}`, { state: 'disabled' });
    const actions = (await entries(`object=staff:${id}`)).map(({ action }) => action).reverse();
    expect(actions).toEqual([
      'staff.create',
      'password-link.issue',
      'staff.change-role',
      'staff.rename',
      'staff.disable',
    ]);
    const token = (await admin.post('/api/api-tokens', { name: 'x' })).body;
    await admin.delete(`/api/api-tokens/${token.id}`);
    const ofToken = (await entries(`object=api-token:${token.id}`)).map(({ action }) => action);
    expect(ofToken).toEqual(['api-token.revoke', 'api-token.issue']);
  });

  it('are attempts at closed doors, and looks into the log itself', async () => {
    const { staff, token } = await buildStaff({ role: 'agent' });
    await new Api(desk, token).post('/api/staff', { email: 'x@y.example', name: 'x', role: 'admin' });
    await new Api(desk).get('/api/audit-entries');
    await new Api(desk, token).get('/api/tickets');
    const [anonymous, known] = await entries('action=access.refuse');
    expect(anonymous).toMatchObject({
      actor: null,
      object: { id: 'GET /api/audit-entries' },
      data: { status: 401 },
    });
    expect(known).toMatchObject({
      actor: { id: staff.id },
      object: { id: 'POST /api/staff' },
      data: { status: 403 },
    });
    expect((await entries('action=audit.read')).length).toBeGreaterThan(2);
  });

  it('are changes of settings, from what to what, and nothing of a secret', async () => {
    const { staff, token } = await buildStaff({ role: 'admin' });
    const admin = new Api(desk, token);
    const last = async (action: string) => (await entries(`action=${action}`))[0]!.data;
    const agents = [{ staffId: staff.id, channels: ['line'] }];
    await admin.put(`/api/desk-routings/${defaultDeskId}`, {
      mode: 'turns',
      workingHours: true,
      agents,
      version: 0,
    });
    expect(await last('desk.routing')).toEqual({ mode: 'off > turns', [`agents.${staff.id}`]: '- > line' });

    const conditions = { words: ['ลืมรหัส'], tags: [] };
    const definition = { when: { event: 'opened' }, conditions, acts: [{ do: 'tag', tags: ['รหัส'] }] };
    const { id: rule } = (await admin.post('/api/rules', { name: 'รหัส', definition })).body;
    expect(await last('rule.added')).toMatchObject({
      name: '- > รหัส',
      'when.event': '- > opened',
      'conditions.words': '- > ลืมรหัส',
      'acts.0.tags': '- > รหัส',
    });
    const acts = [{ do: 'tag', tags: ['รหัส', 'ด่วน'] }];
    await admin.put(`/api/rules/${rule}`, { name: 'รหัส', version: 0, definition: { ...definition, acts } });
    const changed = { version: 1, 'acts.0.tags': 'รหัส > รหัส, ด่วน' };
    expect(await last('rule.changed')).toEqual(changed);
    await admin.put(`/api/rules/${rule}/state`, { active: true, version: 1 });
    expect(await last('rule.switched-on')).toEqual({ version: 2, active: 'false > true' });
    const { id: other } = (await admin.post('/api/rules', { name: 'อีกข้อ', definition })).body;
    await admin.put('/api/rule-order', { ids: [other, rule] });
    expect(await last('rule.order')).toEqual({ [rule]: '1 > 2', [other]: '2 > 1' });

    const hook = { name: 'ห้องข่าว', url: 'https://93.184.216.34/hook/Xk9mPq2vL', events: ['ticket.opened'] };
    const { id: webhook, secret } = (await admin.post('/api/webhooks', hook)).body;
    expect(await last('webhook.add')).toEqual({
      name: '- > ห้องข่าว',
      server: '- > https://93.184.216.34',
      events: '- > ticket.opened',
    });
    const moved = { ...hook, url: 'https://93.184.216.34/hook/other', version: 0 };
    await admin.put(`/api/webhooks/${webhook}`, moved);
    expect(await last('webhook.change')).toEqual({ address: 'hidden > hidden' });
    await admin.put(`/api/webhooks/${webhook}/state`, { on: false, version: 1 });
    expect(await last('webhook.switch-off')).toEqual({ state: 'on > off' });
    await admin.delete(`/api/webhooks/${webhook}`);

    await admin.put('/api/figure-reports', { weekly: [staff.id], monthly: [] });
    expect(await last('report.choose')).toEqual({ weekly: `- > ${staff.id}` });

    const given = { labelTh: 'เหตุ', labelEn: 'Cause', options: [{ key: 'net', th: 'เน็ต', en: 'Net' }] };
    const field = { key: 'cause', kind: 'choice', required: false, deskId: null, ...given };
    const { id: fieldId } = (await admin.post('/api/ticket-fields', field)).body;
    const added = await last('ticket-field.add');
    expect(added).toMatchObject({ key: 'cause', labelTh: '- > เหตุ' });
    expect(Object.values(added)).toContain('- > เน็ต');
    const { key: _k, kind: _n, ...written } = field;
    const options = [{ ...field.options[0]!, key: 'o1' }];
    await admin.put(`/api/ticket-fields/${fieldId}`, { ...written, options, required: true, version: 0 });
    expect(await last('ticket-field.change')).toEqual({ key: 'cause', required: 'false > true' });

    const all: { content: Buffer }[] = await db().query('SELECT content FROM audit_entries');
    for (const hidden of [secret, 'Xk9mPq2vL', '/hook/'])
      expect(all.some(({ content }) => content.toString().includes(hidden))).toBe(false);
  });

  it('stays small when a stranger knocks all day', async () => {
    const before = (await entries('action=access.refuse')).length;
    const stranger = new Browser(desk, '198.51.100.4');
    for (let n = 0; n < 130; n += 1) await stranger.get('/api/staff');
    expect((await entries('action=access.refuse')).length - before).toBeLessThanOrEqual(2 * 60);
  });

  it('come in pages, newest first', async () => {
    const first = (await auditor.get('/api/audit-entries?limit=3')).body;
    const second = (await auditor.get(`/api/audit-entries?limit=3&cursor=${first.next}`)).body;
    const ids = [...first.items, ...second.items].map(({ id }: Entry) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(6);
    expect((await entries('action=%25')).length).toBe(0);
    expect((await auditor.get('/api/audit-entries?actor=x')).status).toBe(400);
  });

  it('holds no secret and no personal data, and is whole', async () => {
    const rows: { content: Buffer }[] = await db().query('SELECT content FROM audit_entries');
    const all = rows.map(({ content }) => content.toString()).join('\n');
    for (const word of [goodPassword, '@dla.example', '203.0.113.9', 'เจ้าหน้าที่'])
      expect(all).not.toContain(word);
    const reports = await desk.get(AuditChainsService).verify();
    expect(reports.map(({ chain, fault }) => [chain, fault])).toEqual([['central', null]]);
  });
});
