import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { AnswerDisturbedJob } from '../../src/helpdesk/disturbances/answer-disturbed.job.js';
import { DisturbanceAnswer, DisturbanceSending } from '../../src/helpdesk/disturbances/disturbance.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer } from '../support/register-builders.js';

const dayMs = 86_400_000;

describe('one answer to all whom something troubles', () => {
  let desk: Desk;
  let chief: Api;
  beforeAll(async () => {
    desk = await createDesk();
    chief = new Api(desk, (await buildStaff({ role: 'supervisor', name: 'หัวหน้า' })).token);
  });
  afterAll(() => desk.close());

  async function write(text: string): Promise<Ticket> {
    const at = clock.now();
    const thread = await buildThread({ windowOpenedAt: at });
    const event = await buildEvent(thread, { content: { text }, occurredAt: at });
    await desk.get(ConversationIntakeService).receive([event]);
    return ticketOf(thread);
  }

  /** Nothing may be written to its contact any more; the officer whom it is has a mailbox. */
  async function shutWithMailbox({ contactPointId }: Ticket): Promise<string> {
    const address = `o${newId().toLowerCase()}@lao.example`;
    const long = new Date(clock.now().getTime() - 9 * dayMs);
    const { threadId } = await db().findOneByOrFail(ContactPoint, { id: contactPointId });
    await db().query('UPDATE channel_threads SET window_opened_at = ? WHERE id = ?', [long, threadId]);
    const officer = await buildOfficer();
    const mailbox = await db().findOneByOrFail(ContactPoint, { id: contactPointId });
    Object.assign(mailbox, { id: newId(), channel: 'email', address, threadId: null, currentTicketId: null });
    await db().insert(ContactPoint, mailbox);
    await insertMany(
      'contact_bindings',
      [contactPointId, mailbox.id].map((contact) => ({
        ...{ id: newId(), province_code: officer.provinceCode, contact_point_id: contact },
        ...{ officer_id: officer.id, source: 'agent', live_key: newId(), bound_at: clock.now() },
      })),
    );
    return address;
  }

  /** One that a person opened, of these tickets. */
  async function disturbanceOf(...tickets: Ticket[]): Promise<string> {
    const { id } = (await chief.post('/api/disturbances', { title: 'ระบบล่ม' })).body;
    const numbers = tickets.map(({ number }) => number);
    expect((await chief.post(`/api/disturbances/${id}/tickets`, { numbers })).status).toBe(204);
    return `/api/disturbances/${id}`;
  }

  /** Answers all and says that it is over; then as if the job had died before it wrote down how far it was. */
  async function end(path: string): Promise<{ answers: object[]; outcomes: Map<string, string> }> {
    const answer = { text: 'แก้ไขแล้วค่ะ', ends: true, clientToken: newId() };
    expect((await chief.post(`${path}/answers`, answer)).status).toBe(202);
    await desk.drain();
    return read(path);
  }
  async function read(path: string) {
    const { answers, members } = (await chief.get(path)).body;
    const outcomes = new Map<string, string>(
      members.map(({ ticket, outcome }: { ticket: { id: string }; outcome: string }) => [ticket.id, outcome]),
    );
    return { answers, outcomes };
  }
  const said = (ticketId: string) =>
    db().findBy(Message, { ticketId, authorKind: 'staff', kind: 'message', text: 'แก้ไขแล้วค่ะ' });
  const stateOf = async ({ id }: Ticket) => (await db().findOneByOrFail(Ticket, { id })).state;

  it('reaches by mail whom the channel does not, which stands in the ticket, once', async () => {
    const ticket = await write('เว็บล่มค่ะ');
    const address = await shutWithMailbox(ticket);
    const path = await disturbanceOf(ticket);
    await end(path);
    const { id: answer } = await db().findOneByOrFail(DisturbanceAnswer, {
      disturbanceId: path.split('/')[3]!,
    });
    await db().update(DisturbanceSending, { answerId: answer }, { outcome: null });
    await db().update(Ticket, { id: ticket.id }, { state: 'open', active: true, closedAt: null });
    await desk.get(AnswerDisturbedJob).run({ answer, ids: [ticket.id] });
    expect(await db().findBy(Notice, { address })).toMatchObject([
      { channel: 'email', subject: 'ระบบล่ม', text: 'แก้ไขแล้วค่ะ' },
    ]);
    const { items } = (await chief.get(`/api/tickets/${ticket.id}/messages`)).body;
    const told = items.filter(({ event }: Message) => event?.type === 'told-by-mail');
    expect(told).toMatchObject([
      { author: { name: 'หัวหน้า' }, event: { data: { address, text: 'แก้ไขแล้วค่ะ' } } },
    ]);
    expect(await stateOf(ticket)).toBe('closed');
  });

  it('is not told as reached where the mail came back, or the message did not arrive', async () => {
    const [mailed, messaged, reached] = [await write('เว็บล่ม'), await write('เว็บล่ม'), await write('เว็บล่ม')];
    const address = await shutWithMailbox(mailed);
    const path = await disturbanceOf(mailed, messaged, reached);
    expect((await end(path)).answers).toMatchObject([{ total: 3, done: 3, reached: 3 }]);
    await db().update(Notice, { address }, { state: 'failed', reason: 'mail.bounced' });
    const [{ id }] = (await said(messaged.id)) as [Message];
    await db().update(Message, { id }, { deliveryState: 'failed' });
    const { answers, outcomes } = await read(path);
    expect(answers).toMatchObject([{ done: 3, reached: 1 }]);
    expect([mailed, messaged, reached].map((ticket) => outcomes.get(ticket.id))).toEqual([
      'mail.bounced',
      'undelivered',
      'sent',
    ]);
  });

  it('follows a ticket into the one that it was merged into, and says it there once', async () => {
    const [gone, left, alone] = [await write('เว็บล่ม'), await write('เว็บล่ม'), await write('เว็บล่ม')];
    const path = await disturbanceOf(gone, left, alone);
    const merged = await chief.post(`/api/tickets/${gone.id}/merge`, { into: left.id });
    expect(merged.status).toBeLessThan(300);
    const { answers, outcomes } = await end(path);
    expect(answers).toMatchObject([{ total: 3, done: 3, reached: 3 }]);
    expect([gone, left].map((ticket) => outcomes.get(ticket.id))).toEqual(['sent', 'sent']);
    expect(await said(left.id)).toHaveLength(1);
    expect(await stateOf(left)).toBe('closed');
  });
});
