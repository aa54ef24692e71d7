import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
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
      { on: '2026-03-01', received: 1, closed: 0 },
      { on: '2026-03-02', received: 1, closed: 0 },
      { on: '2026-03-03', received: 0, closed: 1 },
      { on: '2026-03-04', received: 1, closed: 1 },
    ]);
    expect(body.firstReply).toEqual({ count: 3, p50: 60, p90: 120 });
    expect(body.resolution).toEqual({ count: 2, p50: 30 * 60, p90: 49 * 60 });
    expect(body.channels).toEqual([{ channel: 'messenger', received: 3 }]);
    expect(body.agents).toMatchObject([{ id: agentId, open: 1, overdue: 1, closed: 2, rated: 0 }]);
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

  it('is for who looks after the desk, and for spans that make sense', async () => {
    for (const role of ['agent', 'representative'] as const) {
      const api = new Api(desk, (await buildStaff({ role, provinceCode: '90' })).token);
      expect((await api.get('/api/overview')).status).toBe(403);
    }
    for (const days of ['0', '91', 'x'])
      expect((await supervisor.get(`/api/overview?days=${days}`)).status).toBe(400);
  });
});
