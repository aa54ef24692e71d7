import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read as readBook, utils } from '@e965/xlsx';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { FillNextRepliesJob } from '../../src/helpdesk/sla/fill-next-replies.job.js';
import { NextReply } from '../../src/helpdesk/sla/next-reply.entity.js';
import { NextReplyFill } from '../../src/helpdesk/sla/next-reply-fill.entity.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { overviewBook } from '../../src/insights/overview-sheet.js';
import { OverviewService } from '../../src/insights/overview.service.js';
import { CountBacklogJob } from '../../src/insights/backlog/count-backlog.job.js';
import { SweepReportsJob } from '../../src/insights/reports/sweep-reports.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';

const hour = 3_600_000;

describe('how the desk is doing', () => {
  let desk: Desk;
  let supervisor: Api;
  let agentId: string;
  beforeAll(async () => {
    desk = await createDesk();
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    agentId = (await buildStaff({ name: 'มานี มีนา' })).staff.id;
    // Half past twelve at night in Thailand: in UTC it is still the day before.
    clock.freeze('2026-03-03T17:30:00Z');
    await buildLao();
    await buildLao();
  });
  afterAll(() => desk.close());

  const buildTicket = async (given: Partial<Ticket>): Promise<Ticket> => {
    const thread = await buildThread();
    const event = await buildEvent(thread, { content: { text: 'ถามค่ะ' }, occurredAt: given.createdAt! });
    await desk.get(ConversationIntakeService).receive([event]);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    const { id } = await db().findOneByOrFail(Ticket, { contactPointId: contact.id });
    await db().update(Ticket, { id }, given);
    return db().findOneByOrFail(Ticket, { id });
  };
  const ago = (hours: number) => new Date(clock.now().getTime() - hours * hour);
  const read = async (days = 30) => (await supervisor.get(`/api/overview?days=${days}`)).body;

  it('is nothing, and not an error, on an empty desk', async () => {
    const body = await read(7);
    expect(body).toMatchObject({
      since: '2026-02-26',
      until: '2026-03-04',
      now: { open: 0, needsReply: 0, unassigned: 0, overdue: 0, undelivered: 0 },
      firstReply: { count: 0, p50: null, p90: null },
      nextReply: { count: 0, p50: null, p90: null },
      provinces: [{ open: 0, overdue: 0 }],
      backlogExactSince: null,
      ratings: [0, 0, 0, 0, 0],
      agents: [],
      credentials: [{ standing: 'not-issued', laos: 2 }],
    });
    expect(body.perDay).toHaveLength(7);
  });

  it('counts by Thai days, tells waits as percentiles, and who has what', async () => {
    const closed = { state: 'closed' as const, active: false, assigneeId: agentId, dueAt: null };
    for (const [started, replied, ended] of [
      [50, 49, 1],
      [30, 28, 0],
      [0.25, 0.25, null],
    ] as const) {
      const times = { createdAt: ago(started), firstRepliedAt: ago(replied) };
      await buildTicket(ended === null ? times : { ...times, ...closed, closedAt: ago(ended) });
    }
    await buildTicket({ createdAt: ago(24 * 40), assigneeId: agentId, dueAt: ago(1) });
    const body = await read();
    expect(body.now).toEqual({ open: 2, needsReply: 2, unassigned: 1, overdue: 1, undelivered: 0 });
    const days = body.perDay.filter(
      (day: { received: number; closed: number }) => day.received || day.closed,
    );
    expect(days).toEqual([
      { on: '2026-03-01', received: 1, closed: 0, open: null },
      { on: '2026-03-02', received: 1, closed: 0, open: null },
      { on: '2026-03-03', received: 0, closed: 1, open: null },
      { on: '2026-03-04', received: 1, closed: 1, open: 2 },
    ]);
    expect(body.firstReply).toEqual({ count: 3, p50: 60, p90: 120 });
    expect(body.resolution).toEqual({ count: 2, p50: 30 * 60, p90: 49 * 60 });
    expect(body.channels).toEqual([{ channel: 'messenger', received: 3 }]);
    expect(body.agents).toMatchObject([{ id: agentId, open: 1, overdue: 1, closed: 2, rated: 0 }]);
  });

  it('counts what was open at the end of each day, once; later closing and merging do not change it', async () => {
    const open = async () => {
      const { perDay, backlogExactSince } = await read(7);
      return { open: perDay.map((day: { open: number | null }) => day.open), backlogExactSince };
    };
    // The run of half past midnight, and a second one; each counts ten days.
    for (let times = 0; times < 2; times += 1) await desk.get(CountBacklogJob).run();
    const counted = { open: [1, 1, 1, 2, 3, 2, 2], backlogExactSince: '2026-03-03' };
    expect(await open()).toEqual(counted);
    const [{ days }] = await db().query('SELECT COUNT(*) AS days FROM backlog_days');
    expect(Number(days)).toBe(20);
    const live = await db().findBy(Ticket, { active: true });
    await db().update(Ticket, { active: true }, { state: 'closed', active: false, closedAt: clock.now() });
    await desk.get(CountBacklogJob).run();
    expect((await open()).open).toEqual([1, 1, 1, 2, 3, 2, 0]);
    // What was closed or merged since was open then, also where the day is counted only now.
    await db().query('DELETE FROM backlog_days');
    await db().update(Ticket, { id: live[0]!.id }, { state: 'merged', closedAt: null });
    const merge = {
      id: newId(),
      source_id: live[0]!.id,
      live_source_id: live[0]!.id,
      merged_at: clock.now(),
    };
    const about = { target_id: live[1]!.id, merged_by: agentId, source_before: '{}', target_before: '{}' };
    await insertMany('ticket_merges', [{ ...merge, ...about, target_after: '{}', content: '{}' }]);
    await desk.get(CountBacklogJob).run();
    expect((await open()).open).toEqual([1, 1, 1, 2, 3, 2, 0]);
    await db().query('DELETE FROM ticket_merges');
    for (const { id } of live)
      await db().update(Ticket, { id }, { state: 'open', active: true, closedAt: null });
  });

  it('counts by province what is open and overdue, each the door to its list', async () => {
    const [{ code }] = await db().query('SELECT code FROM provinces LIMIT 1');
    const [late] = await db().findBy(Ticket, { active: true, assigneeId: agentId });
    await db().update(Ticket, { id: late!.id }, { provinceCode: code });
    const { provinces, now } = await read(1);
    expect(provinces).toMatchObject([{ code, open: 1, overdue: 1 }]);
    const numbers = async (query: string) =>
      (await supervisor.get(`/api/tickets?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await numbers(`view=all-open&province=${code}`)).toEqual([late!.id]);
    expect(await numbers(`view=overdue&province=${code}`)).toEqual([late!.id]);
    expect(await numbers('view=all-open&province=none')).toHaveLength(now.open - 1);
    await db().update(Ticket, { id: late!.id }, { provinceCode: null });
  });

  it('counts ratings, all and by whose ticket it was', async () => {
    const { id } = await buildTicket({ createdAt: ago(2) });
    for (const [index, score] of [5, 4, 1].entries()) {
      const closedAt = ago(index);
      const rating = { ticketId: id, closedAt, score, comment: null, assigneeId: agentId };
      await db().insert(TicketRating, { ...rating, ratedAt: closedAt });
    }
    const body = await read(1);
    expect(body.ratings).toEqual([0, 0, 0, 0, 1]);
    const month = await read();
    expect(month.ratings).toEqual([1, 0, 0, 1, 1]);
    expect(month.agents).toMatchObject([{ id: agentId, rated: 3, good: 2 }]);
  });

  it('is a workbook too, in which no name is a formula', async () => {
    await db().query('UPDATE staff SET name = ? WHERE id = ?', ['=cmd()', agentId]);
    const { status, headers } = await supervisor.get('/api/overview/export?days=30');
    expect([status, headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="overview-2026-02-03-2026-03-04.xlsx"',
    ]);
    const figures = await desk.get(OverviewService).read(30);
    const book = readBook(await overviewBook(figures));
    expect(book.SheetNames).toHaveLength(8);
    const days = utils.sheet_to_json<unknown[]>(book.Sheets['รายวัน']!, { header: 1 });
    expect(days.at(-1)).toEqual(['2026-03-04', 1, 1, figures.now.open]);
    const waited = utils.sheet_to_json<unknown[]>(book.Sheets['เวลารอ (นาที)']!, { header: 1 });
    expect(waited.map(([name]) => name)).toContain('คำตอบถัดมาจากเจ้าหน้าที่');
    const agents = utils.sheet_to_json<string[]>(book.Sheets['เจ้าหน้าที่']!, { header: 1 });
    expect(agents[1]).toEqual(["'=cmd()", 1, 1, 2, 3, 2]);
  });

  it('is mailed for the week that is over to chosen people who may see it, once', async () => {
    const { staff: reader } = await buildStaff({ role: 'auditor' });
    const { staff: gone } = await buildStaff({ role: 'approver' });
    const { staff: english } = await buildStaff({ role: 'supervisor' });
    await db().update(Staff, { id: english.id }, { locale: 'en' });
    const given = { weekly: [reader.id, gone.id, english.id], monthly: [] };
    const wrong = await supervisor.put('/api/figure-reports', { ...given, monthly: [agentId] });
    expect([wrong.status, wrong.body.code, wrong.body.fields[0].path]).toEqual([
      400,
      'report.not-a-reader',
      'monthly',
    ]);
    expect((await supervisor.put('/api/figure-reports', given)).status).toBe(204);
    expect((await supervisor.get('/api/figure-reports')).body.weekly.sort()).toEqual(given.weekly.sort());
    await db().update(Staff, { id: gone.id }, { state: 'disabled' });
    const { body: preview } = await supervisor.get('/api/figure-reports/preview?rhythm=weekly');
    expect(preview.text).toContain('เรื่องเข้า 1 เรื่อง ปิด 0 เรื่อง');
    clock.freeze('2026-03-09T01:30:00Z');
    for (let twice = 0; twice < 2; twice += 1) await desk.get(SweepReportsJob).run();
    const sent = await db().findBy(Notice, {});
    expect(sent.map(({ address }) => address).sort()).toEqual([english.email, reader.email].sort());
    // Of the week from Monday the 2nd to Sunday the 8th.
    const said = (to: Staff) => sent.find(({ address }) => address === to.email)!;
    expect(said(reader).text.replaceAll(/\u00a0/g, ' ')).toMatch(
      /^ระหว่าง 2 มีนาคม 2569 – 8 มีนาคม 2569\nเรื่องเข้า 3 เรื่อง ปิด 2 เรื่อง\n/,
    );
    expect(said(english).subject).toBe('LHR credential desk, week: 2 March 2026 – 8 March 2026');
    expect(said(english).text).toMatch(/^2 March 2026 – 8 March 2026\nTickets received: 3, closed: 2\n/);
    expect(said(english).text).not.toMatch(/\p{Script=Thai}/u);
    clock.freeze('2026-03-03T17:30:00Z');
  });

  it('tells how long people waited for answers after the first, and on which tickets longest', async () => {
    const agent = new Api(desk, (await buildStaff({ name: 'ชูใจ' })).token);
    clock.freeze('2026-03-03T17:30:00Z');
    const asked = await buildTicket({ createdAt: ago(0) });
    const say = async (text: string) => {
      const { status } = await agent.post(`/api/tickets/${asked.id}/messages`, { kind: 'reply', text });
      expect(status).toBe(202);
    };
    const contact = await db().findOneByOrFail(ContactPoint, { id: asked.contactPointId });
    const thread = await db().findOneByOrFail(ChannelThread, { id: contact.threadId! });
    const hear = async (by: 'message' | 'echo') => {
      const event = await buildEvent(thread, { kind: by, content: { text: 'ค่ะ' }, occurredAt: clock.now() });
      await desk.get(ConversationIntakeService).receive([event]);
    };
    // The first answer is none of them; nor is what nobody waited for.
    await say('สวัสดีค่ะ');
    await say('รอสักครู่นะคะ');
    const { nextReply: none } = await read(1);
    expect(none.count).toBe(0);
    await hear('message');
    clock.freeze('2026-03-03T17:50:00Z');
    await hear('message');
    clock.freeze('2026-03-03T18:00:00Z');
    await say('ได้แล้วค่ะ');
    await hear('message');
    clock.freeze('2026-03-03T19:30:00Z');
    // A colleague answered on the page itself.
    await hear('echo');
    const { nextReply } = await read(1);
    expect(nextReply).toEqual({ count: 2, p50: 30, p90: 90 });
    const { body } = await supervisor.get('/api/overview/slowest?which=nextReply&days=1');
    expect(body.items.map(({ minutes }: { minutes: number }) => minutes)).toEqual([90, 30]);
    expect(body.items[0].ticket).toMatchObject({ id: asked.id, number: asked.number });
    const { body: ends } = await supervisor.get('/api/overview/slowest?which=resolution&days=30');
    expect(ends.items.map(({ minutes }: { minutes: number }) => minutes)).toEqual([49 * 60, 30 * 60]);
  });

  it('finds the waits for answers of before they were written down, whoever looks twice or died at it', async () => {
    const rows = () => db().find(NextReply, { order: { messageId: 'ASC' } });
    const written = await rows();
    expect(written).toHaveLength(2);
    const fill = async (beforeAt: Date) => {
      await db().query(
        `REPLACE INTO next_reply_fills (id, next_number, last_number, before_at)
         SELECT 1, 1, MAX(number), ? FROM tickets`,
        [beforeAt],
      );
      await desk.get(FillNextRepliesJob).run();
      return rows();
    };
    await db().query('DELETE FROM next_replies');
    const [first] = written.map(({ repliedAt }) => repliedAt).sort((a, b) => a.getTime() - b.getTime());
    expect(await fill(first!)).toEqual([]);
    const later = new Date('2026-03-04T05:00:00Z');
    expect(await fill(later)).toEqual(written);
    // Begun anew, over what is there already; and once more where nothing is left to do.
    await db().query('DELETE FROM next_replies LIMIT 1');
    expect(await fill(later)).toEqual(written);
    await desk.get(FillNextRepliesJob).run();
    expect(await rows()).toEqual(written);
    const [{ doneAt, nextNumber, lastNumber }] = (await db().find(NextReplyFill)) as [NextReplyFill];
    expect([doneAt, nextNumber]).toEqual([expect.any(Date), lastNumber + 1]);
  });

  it('is for who looks after the desk, and for spans that make sense', async () => {
    for (const role of ['agent', 'representative'] as const) {
      const api = new Api(desk, (await buildStaff({ role, provinceCode: '90' })).token);
      expect((await api.get('/api/overview')).status).toBe(403);
    }
    for (const days of ['0', '91', 'x'])
      expect((await supervisor.get(`/api/overview?days=${days}`)).status).toBe(400);
  });
});
