import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { RecountService } from '../../src/helpdesk/sla/recount.service.js';
import { SlaAlarm } from '../../src/helpdesk/sla/sla-alarm.entity.js';
import { SlaRevision } from '../../src/helpdesk/sla/sla-revision.entity.js';
import { SlaSettingsService } from '../../src/helpdesk/sla/sla-settings.service.js';
import { SweepSlaJob } from '../../src/helpdesk/sla/sweep-sla.job.js';
import { firstTargets } from '../../src/helpdesk/sla/targets.policy.js';
import { SweepSnoozedJob } from '../../src/helpdesk/sweep-snoozed.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

const thai = (text: string) => new Date(`${text}+07:00`);
const holiday = { heldOn: '2026-11-24', name: 'วันหยุดพิเศษ', kind: 'special', source: 'มติ ครม.' };

describe('what is promised', () => {
  let desk: Desk;
  let admin: Api;
  let agent: Api;
  let me: Staff;
  let supervisor: Staff;
  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    supervisor = (await buildStaff({ role: 'supervisor' })).staff;
    const made = await buildStaff();
    me = made.staff;
    agent = new Api(desk, made.token);
  });
  beforeEach(async () => {
    clock.freeze(thai('2026-11-23T09:00'));
    await db().query('UPDATE tickets SET alarm_at = NULL, active = 0');
    for (const table of ['sla_revisions', 'sla_alarms', 'holidays', 'outbox', 'notices', 'staff_absences'])
      await db().query(`DELETE FROM ${table}`);
  });
  afterAll(() => desk.close());

  const thread = (id: string) => ({ id, channel: 'messenger', account: '102938475610293' });
  const write = async (threadId: string) => {
    const event = await buildEvent(thread(threadId), { content: { text: 'เข้าไม่ได้ครับ' } });
    await desk.get(ConversationIntakeService).receive([event]);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId });
    return db().findOneByOrFail(Ticket, { contactPointId: contact.id });
  };
  const open = async () => {
    const { id } = await buildThread();
    return { threadId: id, ticket: await write(id) };
  };
  const now = (ticket: Ticket) => db().findOneByOrFail(Ticket, { id: ticket.id });
  const sweep = async () => {
    for (let n = 0; n < 2; n += 1) {
      await Promise.all([desk.get(SweepSlaJob).run(), desk.get(SweepSlaJob).run()]);
      await desk.drain();
    }
  };
  const told = async (ticket: Ticket) => {
    const lines = await db().find(Message, {
      where: { ticketId: ticket.id, kind: 'event' },
      order: { id: 'ASC' },
    });
    return lines.flatMap(({ event }) =>
      event?.type.startsWith('sla-') ? [[event.type, event.data.kind]] : [],
    );
  };
  const mails = async () =>
    (await db().find(Notice, { order: { id: 'ASC' } })).map(({ address, subject }) => [address, subject]);

  it('is told once before it is broken, to who looks after it, and once when it is, to the supervisors too', async () => {
    const { ticket } = await open();
    await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: me.id });
    clock.freeze(thai('2026-11-23T11:59'));
    await sweep();
    expect(await told(ticket)).toEqual([]);
    clock.freeze(thai('2026-11-23T12:30'));
    await sweep();
    expect(await told(ticket)).toEqual([['sla-warning', 'first-reply']]);
    const soon = `เรื่อง #${ticket.number} ใกล้ครบเวลา (ตอบครั้งแรก)`;
    expect(await mails()).toEqual([[me.email, soon]]);
    clock.freeze(thai('2026-11-23T14:01'));
    await sweep();
    expect(await told(ticket)).toEqual([
      ['sla-warning', 'first-reply'],
      ['sla-breach', 'first-reply'],
    ]);
    const late = `เรื่อง #${ticket.number} เกินเวลาแล้ว (ตอบครั้งแรก)`;
    expect(await mails()).toEqual([
      [me.email, soon],
      [me.email, late],
      [supervisor.email, late],
    ]);
    const { body } = await agent.get('/api/tickets?view=overdue&sort=dueAt');
    expect(body.items.map(({ id }: Ticket) => id)).toEqual([ticket.id]);
  });

  it('is told to each in the language of their screens', async () => {
    const { staff: english } = await buildStaff({ locale: 'en' });
    const { ticket } = await open();
    await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: english.id });
    for (const at of ['2026-11-23T12:30', '2026-11-23T14:01']) {
      clock.freeze(thai(at));
      await sweep();
    }
    const late = [english.email, `Ticket #${ticket.number} is overdue (first reply)`];
    expect(await mails()).toEqual([
      [english.email, `Ticket #${ticket.number} is due soon (first reply)`],
      late,
      [supervisor.email, `เรื่อง #${ticket.number} เกินเวลาแล้ว (ตอบครั้งแรก)`],
    ]);
    const [{ text }] = (await db().findBy(Notice, { subject: late[1]! })) as [Notice];
    expect(text).toMatch(
      /^Ticket #\d+ is past .* \(first reply\)\. It was due on 23 November 2026 at 14:00\.\n\nhttp/,
    );
  });

  describe('while somebody is away', () => {
    const day = '2026-11-23';
    const away = async (staffId: string, standInId: string | null = null) =>
      expect(
        (await admin.post('/api/absences', { staffId, fromOn: day, untilOn: day, standInId })).status,
      ).toBe(204);
    /** To whom the mails of a warning went, and then those of its breach. */
    const toldOf = async (prepare: () => Promise<void>) => {
      const { ticket } = await open();
      await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: me.id });
      await prepare();
      const found: string[][] = [];
      for (const at of [`${day}T12:30`, `${day}T14:01`]) {
        await db().query('DELETE FROM notices');
        clock.freeze(thai(at));
        await sweep();
        found.push((await mails()).map(([to]) => to!).sort());
      }
      return { found, ticket };
    };

    it('is told to who stands in for them, and says for whom', async () => {
      const { staff: other } = await buildStaff();
      const { found, ticket } = await toldOf(() => away(me.id, other.id));
      expect(found).toEqual([[other.email], [other.email, supervisor.email].sort()]);
      const texts = (await db().find(Notice)).map(({ text }) => text);
      expect(texts).toEqual(Array(2).fill(expect.stringContaining(`${me.name} ผู้รับผิดชอบเรื่องนี้ลาอยู่`)));
      const alarms = await db().findBy(SlaAlarm, { ticketId: ticket.id });
      expect(alarms.map(({ assigneeId }) => assigneeId)).toEqual([me.id, me.id]);
    });

    it('is told to the supervisors at once where nobody stands in for them', async () => {
      const { found } = await toldOf(() => away(me.id));
      expect(found).toEqual([[supervisor.email], [supervisor.email]]);
    });

    it('is told to who takes tickets of the desk where the supervisors are away too', async () => {
      const { staff: other } = await buildStaff();
      const { staff: gone } = await buildStaff();
      const { found } = await toldOf(async () => {
        const [{ id: deskId }] = await db().query(
          `SELECT desk_id AS id FROM tickets ORDER BY id DESC LIMIT 1`,
        );
        const agents = [other, gone, me].map(({ id }) => ({ staffId: id, channels: null }));
        const routing = { mode: 'off', workingHours: false, agents, version: 0 };
        expect((await admin.put(`/api/desk-routings/${deskId}`, routing)).status).toBe(204);
        for (const { id } of [me, supervisor, gone]) await away(id);
      });
      expect(found).toEqual([[other.email], [other.email]]);
      await db().query('DELETE FROM desk_agents');
    });

    it('is told to them all the same where nobody at all is there, and to nobody twice', async () => {
      const { found } = await toldOf(async () => {
        await away(me.id, supervisor.id);
        await away(supervisor.id, me.id);
      });
      expect(found).toEqual(Array(2).fill([me.email, supervisor.email].sort()));
    });

    it('is told to who stands in for a supervisor, and again to who was away before', async () => {
      const { found } = await toldOf(() => away(supervisor.id, me.id));
      expect(found).toEqual([[me.email], [me.email]]);
    });
  });

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

  it('tells the same person of at most ten in an hour one by one', async () => {
    const opened = [];
    for (let n = 0; n < 12; n += 1) opened.push(await open());
    clock.freeze(thai('2026-11-23T14:01'));
    await sweep();
    expect(await db().countBy(SlaAlarm, { step: 'breach' })).toBe(12);
    const subjects = (await mails()).filter(([to]) => to === supervisor.email).map(([, subject]) => subject);
    expect(subjects.length).toBe(11);
    expect(subjects.at(-1)).toBe('มีเรื่องใกล้ครบหรือเกินเวลาจำนวนมาก');
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
