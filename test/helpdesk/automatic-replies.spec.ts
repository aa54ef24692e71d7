import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundMessage } from '../../src/channels/outbound/outbound-message.entity.js';
import {
  AutomaticRepliesService,
  type AutomaticReply,
} from '../../src/helpdesk/automatic-replies.service.js';
import type { MessageJson } from '../../src/helpdesk/message.schema.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff, ticketOf } from '../support/builders.js';

const hour = 3_600_000;
const offered = [
  { title: 'ลืมรหัสผ่าน', payload: 'assistant:forgot' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];

describe('what the desk says by itself', () => {
  let chat: Conversation;
  let agent: Api;
  beforeAll(async () => {
    chat = await Conversation.start();
    agent = new Api(chat.desk, (await buildStaff()).token);
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  const newTicket = async () => {
    const person = await chat.newPerson();
    return { ...person, ticket: await ticketOf(person.thread) };
  };
  const say = (ticket: Ticket, given: Partial<AutomaticReply> = {}) =>
    chat.desk.get(AutomaticRepliesService).say(ticket.id, {
      text: 'ให้ช่วยเรื่องใดคะ',
      reference: `test:${newId()}`,
      ...given,
    });
  const shown = async (ticket: Ticket) =>
    (await agent.get<{ items: MessageJson[] }>(`/api/tickets/${ticket.id}/messages`)).body.items;

  it('goes out with its answers to choose from, and is shown as the assistant’s', async () => {
    const { psid, thread, ticket } = await newTicket();
    const outcome = await say(ticket, { quickReplies: offered });
    await chat.settle();
    expect(chat.received(psid)).toMatchObject([{ text: 'ให้ช่วยเรื่องใดคะ', messagingType: 'RESPONSE' }]);
    expect(await db().findOneByOrFail(OutboundMessage, { threadId: thread.id })).toMatchObject({
      author: 'automation',
    });
    expect((await shown(ticket)).at(-1)).toMatchObject({
      id: (outcome as { messageId: string }).messageId,
      author: { kind: 'assistant', id: null },
      direction: 'out',
      deliveryState: 'delivered',
      quickReplies: ['ลืมรหัสผ่าน', 'คุยกับเจ้าหน้าที่'],
    });
  });

  it('takes the ticket for nobody and leaves every promise as it was', async () => {
    const { ticket } = await newTicket();
    await say(ticket);
    await chat.settle();
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({
      state: 'open',
      assigneeId: null,
      firstRepliedAt: null,
      waitingSince: ticket.waitingSince,
      dueAt: ticket.dueAt,
      dueKind: 'first-reply',
      preview: 'ให้ช่วยเรื่องใดคะ',
      lastDirection: 'out',
    });
  });

  it('that answers waits for the contact, and a first answer by a person is owed again once they write', async () => {
    const { psid, thread, ticket } = await newTicket();
    await say(ticket, { answered: true });
    await chat.settle();
    const waiting = { state: 'waiting', waitingSince: null, firstRepliedAt: null, dueKind: null };
    expect(await ticketOf(thread)).toMatchObject(waiting);
    chat.sandbox.acts.quickReply({ psid, ...offered[1]! });
    await chat.settle();
    expect(await ticketOf(thread)).toMatchObject({ state: 'open', dueKind: 'first-reply' });
  });

  it('is said once under its reference, also by two at the same time', async () => {
    const { psid, ticket } = await newTicket();
    const reference = `test:${newId()}`;
    const outcomes = await Promise.all([say(ticket, { reference }), say(ticket, { reference })]);
    outcomes.push(await say(ticket, { reference, text: 'อื่น' }));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    await chat.settle();
    expect(chat.received(psid)).toHaveLength(1);
  });

  it('is gone with the transaction that it was said in', async () => {
    const { psid, ticket } = await newTicket();
    const work = transaction(async () => {
      await say(ticket);
      throw new Error('changed its mind');
    });
    await expect(work).rejects.toThrow('changed its mind');
    await chat.settle();
    expect(chat.received(psid)).toEqual([]);
    expect(await db().countBy(Message, { ticketId: ticket.id, authorKind: 'assistant' })).toBe(0);
  });

  it('is not said where a machine may not write any more, and says so', async () => {
    const { psid, ticket } = await newTicket();
    clock.advance(25 * hour);
    expect(await say(ticket)).toEqual({ said: false, code: 'route.window-closed-to-automation' });
    await chat.settle();
    expect(chat.received(psid)).toEqual([]);
    expect(await shown(ticket)).toHaveLength(1);
  });

  it('is not said on a closed ticket, nor spends the one private answer to a comment', async () => {
    const { psid, ticket } = await newTicket();
    await agent.post(`/api/tickets/${ticket.id}/closure`);
    expect(await say(ticket)).toEqual({ said: false, code: 'ticket.closed-to-replies' });
    const { id } = chat.sandbox.acts.comment({ psid, text: 'ยังไม่ได้รหัสเลย' });
    await chat.settle();
    const comment = await ticketOf(await chat.thread(`comment:${id}`));
    expect(await say(comment)).toEqual({ said: false, code: 'route.one-message-only' });
  });

  it('that does not arrive makes the ticket ours again', async () => {
    const { psid, thread, ticket } = await newTicket();
    chat.sandbox.faults.plan({ kind: 'error', route: 'messages', code: 551, subcode: 1545041 });
    await say(ticket, { answered: true });
    await chat.settle();
    expect(chat.received(psid)).toEqual([]);
    expect(await ticketOf(thread)).toMatchObject({ state: 'open', undelivered: 1 });
  });
});
