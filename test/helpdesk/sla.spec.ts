import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecountService } from '../../src/helpdesk/sla/recount.service.js';
import { SlaRevision } from '../../src/helpdesk/sla/sla-revision.entity.js';
import { SlaSettingsService } from '../../src/helpdesk/sla/sla-settings.service.js';
import { firstTargets } from '../../src/helpdesk/sla/targets.policy.js';
import { SweepSnoozedJob } from '../../src/helpdesk/sweep-snoozed.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import type { Desk } from '../support/desk.js';
import { PromisedDesk, thai } from './promised-desk.js';

const holiday = { heldOn: '2026-11-24', name: 'วันหยุดพิเศษ', kind: 'special', source: 'มติ ครม.' };

describe('what is promised', () => {
  let promised: PromisedDesk;
  let desk: Desk;
  let admin: Api;
  let agent: Api;
  beforeAll(async () => {
    promised = await PromisedDesk.start();
    ({ desk, admin, agent } = promised);
  });
  beforeEach(() => promised.beginAnew());
  afterAll(() => desk.close());

  const open = () => promised.open();
  const write = (threadId: string) => promised.write(threadId);
  const now = (ticket: Ticket) => db().findOneByOrFail(Ticket, { id: ticket.id });
  const sweep = () => promised.sweep();
  const told = (ticket: Ticket) => promised.told(ticket);
  const mails = () => promised.mails();

  it('is written down as broken also where it was answered before anybody looked, and disturbs nobody', async () => {
    const { ticket } = await open();
    clock.freeze(thai('2026-11-23T15:00'));
    await agent.post(`/api/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'ขออภัยที่ช้าครับ' });
    await sweep();
    expect(await told(ticket)).toEqual([['sla-breach', 'first-reply']]);
    expect((await mails()).length).toBe(0);
    expect(await now(ticket)).toMatchObject({ missed: null, alarmAt: null, dueAt: null });
  });

  it('does not run while we wait for the officer, and goes on with their answer', async () => {
    const { ticket, threadId } = await open();
    clock.freeze(thai('2026-11-23T10:00'));
    await agent.post(`/api/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'ขอทราบชื่อ อปท. ครับ' });
    expect(await now(ticket)).toMatchObject({ state: 'waiting', dueAt: null });
    clock.freeze(thai('2026-11-25T10:00'));
    await write(threadId);
    expect(await now(ticket)).toMatchObject({
      dueKind: 'next-reply',
      nextReplyDueAt: thai('2026-11-26T10:00'),
      resolutionDueAt: thai('2026-11-30T09:00'),
    });
  });

  it('goes on when a ticket comes back from being aside', async () => {
    const { ticket } = await open();
    clock.freeze(thai('2026-11-23T10:00'));
    await agent.post(`/api/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'รอผลนะครับ' });
    await agent.put(`/api/tickets/${ticket.id}/snooze`, { until: thai('2026-11-24T10:00').toISOString() });
    clock.freeze(thai('2026-11-24T10:00'));
    await desk.get(SweepSnoozedJob).run();
    expect(await now(ticket)).toMatchObject({ state: 'open', resolutionDueAt: thai('2026-11-27T09:00') });
  });

  it('is counted anew when a holiday is announced overnight, and again when it is taken back', async () => {
    const { ticket } = await open();
    await admin.post('/api/holidays', holiday);
    await desk.drain();
    expect(await now(ticket)).toMatchObject({ resolutionDueAt: thai('2026-11-27T09:00'), slaRevision: 1 });
    const { ticket: later } = await open();
    expect(later.resolutionDueAt).toEqual(thai('2026-11-27T09:00'));
    await admin.delete(`/api/holidays/${holiday.heldOn}`);
    await desk.drain();
    expect((await now(ticket)).resolutionDueAt).toEqual(thai('2026-11-26T09:00'));
    // Whatever runs twice finds nothing to do.
    await Promise.all([1, 2].map(() => desk.get(SlaSettingsService).followCalendar()));
    await desk.drain();
    expect((await admin.get('/api/sla-settings')).body.changes).toMatchObject([
      { number: 2, cause: 'calendar', total: 2, done: 2, finishedAt: expect.any(String) },
      { number: 1, cause: 'calendar', total: 1, done: 1, finishedAt: expect.any(String) },
    ]);
  });

  it('is changed by an administrator, after a look at what that does, for who saw the last edition', async () => {
    const { ticket } = await open();
    const general = { firstReply: 60, nextReply: 120, resolution: 420 };
    const targets = {
      ...firstTargets,
      general,
      exceptions: [{ deskId: null, priority: 'urgent', firstReply: 30, nextReply: 60, resolution: 240 }],
    };
    clock.freeze(thai('2026-11-23T10:30'));
    expect((await agent.get('/api/sla-settings')).status).toBe(403);
    expect((await admin.post('/api/sla-settings/preview', targets)).body).toEqual({
      looked: 1,
      all: true,
      earlier: 1,
      later: 0,
      overdueNow: 0,
      overdueThen: 1,
    });
    const asked = { ...targets, basedOn: 0, reason: 'ตามข้อตกลงใหม่' };
    const answers = await Promise.all([1, 2].map(() => admin.post('/api/sla-settings', asked)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('sla.changed-meanwhile');
    await desk.drain();
    expect((await now(ticket)).firstReplyDueAt).toEqual(thai('2026-11-23T10:00'));
    await agent.put(`/api/tickets/${ticket.id}/priority`, { priority: 'urgent' });
    expect((await now(ticket)).firstReplyDueAt).toEqual(thai('2026-11-23T09:30'));
    expect((await admin.get('/api/sla-settings')).body).toMatchObject({ revision: 1, targets });
    const wrong = { ...asked, basedOn: 1, exceptions: [{ ...targets.exceptions[0], priority: null }] };
    expect((await admin.post('/api/sla-settings', wrong)).status).toBe(400);
  });

  it('goes on counting where it died, and takes up what was worked in by an older edition', async () => {
    await Promise.all([open(), open()]);
    await admin.post('/api/sla-settings', { ...firstTargets, warnAt: 50, basedOn: 0 });
    await desk.get(RecountService).recount();
    await Promise.all([1, 2].map(() => desk.get(RecountService).recount()));
    expect(await db().findOneByOrFail(SlaRevision, { number: 1 })).toMatchObject({ total: 2, done: 2 });
    await db().query('UPDATE tickets SET sla_revision = 0 WHERE active = 1');
    await sweep();
    expect(await db().countBy(Ticket, { active: true, slaRevision: 0 })).toBe(0);
    const entries = await db().query(`SELECT action FROM audit_entries WHERE action LIKE 'sla.%'`);
    expect(entries).toContainEqual({ action: 'sla.recount' });
  });

  it('knows the fixed holidays by itself, and says in good time which announced ones nobody entered', async () => {
    const calendar = async () => (await admin.get('/api/holidays')).body;
    clock.freeze(thai('2026-09-30T23:59'));
    expect((await calendar()).missing).toEqual([]);
    clock.freeze(thai('2026-10-01T00:00'));
    const { fixed, missing } = await calendar();
    expect(missing).toMatchObject([
      { year: 2027, keys: ['makha', 'ploughing', 'visakha', 'asalha', 'lent'] },
    ]);
    // Father's Day of 2026 is a Saturday: the Monday is off, and nobody enters it.
    expect(fixed).toContainEqual({ heldOn: '2026-12-05', fixed: '12-05', instead: false });
    expect(fixed).toContainEqual({ heldOn: '2026-12-07', fixed: '12-05', instead: true });
    const makha = { heldOn: '2027-02-21', name: 'วันมาฆบูชา', kind: 'lunar', source: 'มติคณะรัฐมนตรี' };
    const { body } = await admin.post('/api/holidays', makha);
    expect(body.missing[0].keys).toEqual(['ploughing', 'visakha', 'asalha', 'lent']);
    await admin.delete(`/api/holidays/${makha.heldOn}`);
    await desk.drain();
  });
});
