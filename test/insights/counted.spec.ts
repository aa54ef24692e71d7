import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

interface Counted {
  ticket: { id: string; number: number; subject: string };
  at: string;
  score: number | null;
  comment: string | null;
}

describe('what the figures of the last days count', () => {
  let desk: Desk;
  let supervisor: Api;
  let manee: string;
  let chujai: string;
  let tickets: Ticket[];
  beforeAll(async () => {
    desk = await createDesk();
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    manee = (await buildStaff({ name: 'มานี' })).staff.id;
    chujai = (await buildStaff({ name: 'ชูใจ' })).staff.id;
    // Half past twelve at night in Thailand: in UTC it is still the day before.
    clock.freeze('2026-03-03T17:30:00Z');
    tickets = [];
    // Three within the same millisecond, one before today, one that is too old for the month.
    for (const hours of [0, 0, 0, 2, 31 * 24]) tickets.push(await buildTicket(hours));
    await db().update(Ticket, { id: tickets[3]!.id }, { channel: 'email' });
    for (const [index, assigneeId] of [manee, manee, chujai].entries())
      await db().update(
        Ticket,
        { id: tickets[index]!.id },
        { state: 'closed', active: false, assigneeId, closedAt: clock.now() },
      );
    const rated = { ticketId: tickets[0]!.id, assigneeId: manee };
    await db().insert(TicketRating, [
      { ...rated, closedAt: ago(3), score: 2, comment: 'รอนานมาก', ratedAt: ago(2) },
      { ...rated, closedAt: ago(0), score: 5, comment: null, ratedAt: ago(0) },
    ]);
  });
  afterAll(() => desk.close());

  const ago = (hours: number) => new Date(clock.now().getTime() - hours * 3_600_000);
  async function buildTicket(hours: number): Promise<Ticket> {
    const thread = await buildThread();
    const event = await buildEvent(thread, { content: { text: 'ถามค่ะ' }, occurredAt: ago(hours) });
    await desk.get(ConversationIntakeService).receive([event]);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    await db().update(Ticket, { contactPointId: contact.id }, { createdAt: ago(hours) });
    return db().findOneByOrFail(Ticket, { contactPointId: contact.id });
  }

  /** All that stands behind a figure, page by page. */
  async function behind(query: string, limit = 2): Promise<Counted[]> {
    const found: Counted[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor && `&cursor=${cursor}`;
      const { status, body } = await supervisor.get(`/api/overview/counted?${query}&limit=${limit}${more}`);
      expect(status).toBe(200);
      found.push(...(body.items as Counted[]));
      cursor = body.next as string | null;
    }
    return found;
  }
  const numbersOf = (found: Counted[]) => found.map(({ ticket }) => ticket.number);

  it('is a list of as many, each once, the latest first', async () => {
    for (const days of [1, 30]) {
      const { perDay, channels, agents, ratings } = (await supervisor.get(`/api/overview?days=${days}`)).body;
      const sum = (name: string) =>
        perDay.reduce((all: number, day: Record<string, number>) => all + day[name]!, 0) as number;
      for (const which of ['received', 'closed']) {
        const found = numbersOf(await behind(`which=${which}&days=${days}`));
        expect([which, new Set(found).size, found.length]).toEqual([which, sum(which), sum(which)]);
      }
      for (const { channel, received } of channels)
        expect(await behind(`which=received&days=${days}&channel=${channel}`)).toHaveLength(received);
      for (const { id, closed, rated } of agents) {
        expect(await behind(`which=closed&days=${days}&assignee=${id}`)).toHaveLength(closed);
        expect(await behind(`which=rated&days=${days}&assignee=${id}`)).toHaveLength(rated);
      }
      const rated = ratings.reduce((all: number, count: number) => all + count, 0);
      expect(await behind(`which=rated&days=${days}`, 1)).toHaveLength(rated);
    }
    const month = numbersOf(await behind('which=received&days=30'));
    expect(month).toHaveLength(4);
    expect(month.at(-1)).toBe(tickets[3]!.number);
    expect(numbersOf(await behind(`which=closed&days=30&assignee=${chujai}`))).toEqual([tickets[2]!.number]);
  });

  it('tells what somebody said of the help', async () => {
    const found = await behind('which=rated&days=30');
    expect(found.map(({ score, comment }) => [score, comment])).toEqual([
      [5, null],
      [2, 'รอนานมาก'],
    ]);
    expect(await behind('which=rated&days=30&assignee=' + chujai)).toEqual([]);
    expect((await behind('which=closed&days=30'))[0]).toMatchObject({ score: null, comment: null });
  });

  it('is for who looks after the desk, and asked for in ways that make sense', async () => {
    const agent = new Api(desk, (await buildStaff()).token);
    expect((await agent.get('/api/overview/counted?which=rated')).status).toBe(403);
    for (const wrong of [
      'which=opened',
      'which=rated&days=91',
      'which=rated&cursor=x',
      'which=rated&assignee=me',
    ])
      expect([wrong, (await supervisor.get(`/api/overview/counted?${wrong}`)).status]).toEqual([wrong, 400]);
  });
});
