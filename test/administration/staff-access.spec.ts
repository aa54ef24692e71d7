import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { permissions, permissionsOf } from '../../src/platform/auth/permissions.js';
import { Account } from '../../src/credentials/issuance/account.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { roles } from '../../src/platform/request-context.js';
import { Browser, buildMember } from '../platform/auth-browser.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';

describe('who may do and see what', () => {
  let desk: Desk;
  let admin: Api;
  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    await buildLao({ code: '06900301', provinceCode: '90' });
  });
  afterAll(() => desk.close());

  const buildTicket = async (provinceCode: string | null): Promise<Ticket> => {
    const thread = await buildThread();
    await desk.get(ConversationIntakeService).receive([await buildEvent(thread)]);
    const { id } = await ticketOf(thread);
    await db().update(Ticket, { id }, { provinceCode });
    return db().findOneByOrFail(Ticket, { id });
  };

  it('is told by the rules themselves: every right, its roles, and every route that it opens', async () => {
    const { body } = await admin.get('/api/rights');
    expect(body.rights.map(({ permission }: { permission: string }) => permission)).toEqual(permissions);
    for (const role of roles) {
      const told = body.rights.filter((right: { roles: string[] }) => right.roles.includes(role));
      expect(told.map(({ permission }: { permission: string }) => permission)).toEqual(
        permissions.filter((one) => permissionsOf(role).includes(one)),
      );
    }
    const right = (name: string) =>
      body.rights.find(({ permission }: { permission: string }) => permission === name);
    expect(right('batches.approve').routes).toContainEqual({
      method: 'POST',
      path: '/api/batches/:id/approval',
      summary: expect.stringMatching(/\w/),
      fresh: true,
    });
    expect(right('tickets.read').routes).toContainEqual(
      expect.objectContaining({ method: 'GET', path: '/api/tickets/:id', fresh: false }),
    );
    // A right that opens nothing would be a word without a meaning.
    expect(body.rights.filter(({ routes }: { routes: object[] }) => routes.length === 0)).toEqual([]);
    const narrow = body.scopes.filter(({ all }: { all: boolean }) => !all);
    expect(narrow).toEqual([{ role: 'representative', all: false }]);
    const representative = await buildStaff({ role: 'representative', provinceCode: '90' });
    expect((await new Api(desk, representative.token).get('/api/rights')).status).toBe(403);
  });

  it('answers why somebody sees a thing exactly as the desk answers them when they look', async () => {
    const things = [await buildTicket('90'), await buildTicket('95'), await buildTicket(null)] as const;
    const agent = new Api(desk, (await buildStaff({ role: 'agent' })).token);
    await db().insert(Account, {
      id: newId(),
      provinceCode: '90',
      laoCode: '06900301',
      slot: 1,
      userName: 'lhr06900301',
      createdAt: clock.now(),
    });
    const opened = await agent.post('/api/reset-cases', {
      wish: 'forgot',
      origin: 'telephone',
      laoCode: '06900301',
    });
    expect(opened.body).toMatchObject({ id: expect.any(String) });
    const { case: opening } = (await agent.get(`/api/reset-cases/${opened.body.id}`)).body;
    const questions = [
      ...things.map((one) => ({ kind: 'ticket', number: one.number, path: `/api/tickets/${one.id}` })),
      { kind: 'lao', number: '06900301', path: '/api/laos/06900301' },
      { kind: 'reset-case', number: opening.number, path: `/api/reset-cases/${opened.body.id}` },
    ];
    const people = [
      ...(await Promise.all(roles.map((role) => buildStaff({ role, provinceCode: null })))),
      await buildStaff({ role: 'representative', provinceCode: '90' }),
      await buildStaff({ role: 'representative', provinceCode: '95' }),
      await buildStaff({ role: 'admin', state: 'disabled' }),
    ];
    const answers: boolean[] = [];
    for (const { staff, token } of people) {
      for (const { kind, number, path } of questions) {
        const { status, body } = await admin.get(
          `/api/staff/${staff.id}/sight?kind=${kind}&number=${number}`,
        );
        expect(status).toBe(200);
        const really = (await new Api(desk, token).get(path)).status === 200;
        expect([staff.role, staff.provinceCode, path, body.allowed]).toEqual([
          staff.role,
          staff.provinceCode,
          path,
          really,
        ]);
        expect(body.rules.every(({ ok }: { ok: boolean }) => ok)).toBe(body.allowed);
        answers.push(body.allowed);
      }
    }
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it('says which rule decides, and of what is not there that it is not', async () => {
    const { number } = await buildTicket('95');
    const { staff, token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    const ask = (query: string, who = admin) => who.get(`/api/staff/${staff.id}/sight?${query}`);
    const { body } = await ask(`kind=ticket&number=${number}`);
    expect(body).toMatchObject({ allowed: false, permission: 'tickets.read', everyProvince: false });
    expect(body.rules).toEqual([
      { rule: 'account', ok: true },
      { rule: 'second-factor', ok: true },
      { rule: 'permission', ok: true },
      { rule: 'scope', ok: false },
    ]);
    expect((await ask('kind=ticket&number=999999')).body.code).toBe('ticket.not-found');
    expect((await ask('kind=lao&number=01020304')).body.code).toBe('lao.not-found');
    // A leading zero that a spreadsheet ate is no reason not to be found.
    expect((await ask('kind=lao&number=6900301')).status).toBe(200);
    expect((await ask('kind=letter&number=1')).status).toBe(400);
    expect((await ask(`kind=ticket&number=${number}`, new Api(desk, token))).status).toBe(403);
    const { items } = (await admin.get(`/api/audit-entries?action=staff.sight&object=staff:${staff.id}`))
      .body;
    expect(items[0].data.thing).toMatch(/^lao:06900301$/);
  });

  it('shows where somebody is signed in and by which tokens, and shuts one way by itself', async () => {
    const member = await buildMember();
    const [one, other] = [new Browser(desk), new Browser(desk)];
    for (const browser of [one, other]) await browser.signIn(member.email);
    const at = `/api/staff/${member.id}`;
    const { items } = (await admin.get(`${at}/sessions`)).body;
    expect(items).toHaveLength(2);
    expect(Object.keys(items[0]).sort()).toEqual(['createdAt', 'id', 'ip', 'lastSeenAt', 'userAgent']);
    const oneId = (await one.get('/api/session')).body.id;
    expect((await admin.delete(`${at}/sessions/${oneId}`)).status).toBe(204);
    expect((await admin.delete(`${at}/sessions/${oneId}`)).body.code).toBe('session.not-found');
    expect((await one.get('/api/session')).status).toBe(401);
    expect((await other.get('/api/session')).status).toBe(200);

    const tokens = (await admin.get(`${at}/api-tokens`)).body.items;
    expect(tokens).toHaveLength(1);
    expect(JSON.stringify(tokens)).not.toMatch(/lhr_|secret/i);
    // Another person's token is not ended by naming it beside this person.
    const stranger = await buildStaff();
    const strangers = (await admin.get(`/api/staff/${stranger.staff.id}/api-tokens`)).body.items;
    expect((await admin.delete(`${at}/api-tokens/${strangers[0].id}`)).status).toBe(404);
    expect((await new Api(desk, stranger.token).get('/api/session')).status).toBe(200);
    expect((await admin.delete(`${at}/api-tokens/${tokens[0].id}`)).status).toBe(204);
    expect((await admin.get(`${at}/api-tokens`)).body.items).toEqual([]);

    const supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    expect((await supervisor.get(`${at}/sessions`)).status).toBe(403);
    expect((await admin.get('/api/staff/01ARZ3NDEKTSV4RRFFQ69G5FAV/sessions')).status).toBe(404);
  });

  it('finds what was done on some days, and which settings became what', async () => {
    const thaiDay = (ago: number) =>
      new Date(Date.now() + 7 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10);
    const auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
    const found = async (query: string) =>
      (await auditor.get(`/api/audit-entries?limit=100&${query}`)).body.items as { action: string }[];
    const sla = (await admin.get('/api/sla-settings')).body;
    const warnAt = sla.targets.warnAt === 80 ? 70 : 80;
    const change = { ...sla.targets, warnAt, basedOn: sla.revision, reason: 'ลองเปลี่ยน' };
    expect((await admin.post('/api/sla-settings', change)).status).toBeLessThan(300);
    const settings = await found('settings=true');
    expect(settings).toHaveLength(1);
    expect(settings[0]).toMatchObject({
      action: 'sla.change',
      data: { warnAt: `${sla.targets.warnAt} > ${warnAt}` },
    });
    const macro = {
      title: 'ก',
      shortcut: 'ก',
      textTh: 'ก'.repeat(300),
      textEn: null,
      tags: [],
      closes: false,
    };
    const { body: added } = await admin.post('/api/macros', macro);
    const textTh = `${macro.textTh}ข`;
    const changed = await admin.put(`/api/macros/${added.id}`, { ...macro, title: 'ข', textTh, version: 0 });
    expect(changed.status).toBe(204);
    const [last, first] = await found('settings=true');
    const cut = `${'ก'.repeat(200)}…`;
    expect(last).toMatchObject({
      action: 'macro.change',
      data: { title: 'ก > ข', textTh: `${cut} > ${cut}` },
    });
    expect(first).toMatchObject({ action: 'macro.add' });
    // Around midnight the day may have turned since.
    expect((await found(`from=${thaiDay(1)}&until=${thaiDay(-1)}`)).length).toBeGreaterThan(1);
    expect(await found(`from=${thaiDay(-2)}`)).toEqual([]);
    expect(await found(`until=${thaiDay(2)}`)).toEqual([]);
    expect((await auditor.get('/api/audit-entries?from=yesterday')).status).toBe(400);
  });

  it('lets people end all their sessions but the one at hand', async () => {
    const member = await buildMember();
    const [here, there, elsewhere] = [new Browser(desk), new Browser(desk), new Browser(desk)];
    for (const browser of [here, there, elsewhere]) await browser.signIn(member.email);
    expect((await here.delete('/api/sessions')).status).toBe(204);
    expect((await here.get('/api/sessions')).body.items).toHaveLength(1);
    for (const browser of [there, elsewhere]) expect((await browser.get('/api/session')).status).toBe(401);
  });
});
