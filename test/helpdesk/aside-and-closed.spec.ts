import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { SweepSnoozedJob } from '../../src/helpdesk/sweep-snoozed.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('tickets that are put aside or closed', () => {
  let desk: Desk;
  let agent: Api;
  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
  });
  afterAll(() => desk.close());

  const buildTicket = async (): Promise<Ticket> => {
    const thread = await buildThread();
    await desk.get(ConversationIntakeService).receive([await buildEvent(thread)]);
    return ticketOf(thread);
  };

  it('are as before once a closing of just now is taken back, and begin again after a longer time', async () => {
    const ticket = await buildTicket();
    const path = `/api/tickets/${ticket.id}`;
    const until = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const now = async () => db().findOneByOrFail(Ticket, { id: ticket.id });
    // The assistant spoke last, and a person is waited for all the same.
    await db().update(Ticket, { id: ticket.id }, { lastDirection: 'out' });
    await agent.put(`${path}/snooze`, { until });
    const before = await now();
    // Time goes on within an act, too.
    const at = clock.now().getTime();
    let ms = 0;
    const moving = jest.spyOn(clock, 'now').mockImplementation(() => new Date(at + (ms += 1)));
    await agent.post(`${path}/closure`);
    expect((await agent.delete(`${path}/closure?undo=true`)).body).toMatchObject({
      state: 'snoozed',
      snoozedUntil: until,
    });
    const { updatedAt: _, version: __, ...same } = before as Ticket & Record<string, unknown>;
    expect(await now()).toMatchObject(same);
    moving.mockRestore();
    const { body } = await agent.get(`${path}/messages`);
    expect(body.items.at(-2).event).toEqual({ type: 'closed', data: {} });
    await agent.post(`${path}/closure`);
    clock.advance(11 * 60_000);
    expect((await agent.delete(`${path}/closure?undo=true`)).body.state).toBe('waiting');
    expect((await now()).reopenedCount).toBe(before.reopenedCount + 1);
  });

  it('are put aside until the contact writes, whatever time passes', async () => {
    const thread = await buildThread();
    const intake = desk.get(ConversationIntakeService);
    await intake.receive([await buildEvent(thread)]);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    const path = `/api/tickets/${contact.currentTicketId}`;
    expect((await agent.put(`${path}/snooze`, { until: null })).body).toMatchObject({
      state: 'snoozed',
      snoozedUntil: null,
    });
    await desk.get(SweepSnoozedJob).run();
    expect((await agent.get(path)).body.state).toBe('snoozed');
    await intake.receive([await buildEvent(thread, { content: { text: 'ตอบแล้วครับ' } })]);
    expect((await agent.get(path)).body.state).toBe('open');
  });

  it('bring back what was put aside, once', async () => {
    const ticket = await buildTicket();
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    await agent.put(`/api/tickets/${ticket.id}/snooze`, { until });
    await desk.get(SweepSnoozedJob).run();
    expect((await agent.get(`/api/tickets/${ticket.id}`)).body.state).toBe('snoozed');
    clock.advance(61_000);
    await desk.get(SweepSnoozedJob).run();
    await desk.get(SweepSnoozedJob).run();
    clock.reset();
    expect((await agent.get(`/api/tickets/${ticket.id}`)).body).toMatchObject({
      state: 'open',
      snoozedUntil: null,
    });
    const { body } = await agent.get(`/api/tickets/${ticket.id}/messages`);
    expect(
      body.items.filter((item: { event: { type: string } | null }) => item.event?.type === 'woken'),
    ).toHaveLength(1);
  });
});
