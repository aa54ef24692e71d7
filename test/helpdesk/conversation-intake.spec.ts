import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { ReceiveEventsJob } from '../../src/helpdesk/receive-events.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { TicketCareService } from '../../src/helpdesk/ticket-care.service.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { withContext } from '../../src/platform/request-context.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('what channels receive', () => {
  let desk: Desk;
  let intake: ConversationIntakeService;
  beforeAll(async () => {
    desk = await createDesk();
    intake = desk.get(ConversationIntakeService);
  });
  afterAll(() => desk.close());

  const ticketsOf = async (thread: ChannelThread): Promise<Ticket[]> => {
    const contact = await db().findOneBy(ContactPoint, { threadId: thread.id });
    return contact ? db().find(Ticket, { where: { contactPointId: contact.id }, order: { id: 'ASC' } }) : [];
  };
  const messagesOf = (ticket: Ticket): Promise<Message[]> =>
    db().find(Message, { where: { ticketId: ticket.id }, order: { createdAt: 'ASC', id: 'ASC' } });
  const minutesAgo = (n: number) => new Date(clock.now().getTime() - n * 60_000);
  const asAgent = async <T>(work: () => Promise<T>): Promise<T> => {
    const { staff } = await buildStaff();
    const actor = {
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      role: staff.role,
      provinceCode: null,
    };
    return withContext({ requestId: 'test', actor }, work);
  };

  it('opens a ticket for a first message, with its words, due times and window', async () => {
    const thread = await buildThread({ profileName: 'สมชาย ใจดี' });
    await intake.receive([await buildEvent(thread)]);
    const [ticket] = await ticketsOf(thread);
    expect(ticket).toMatchObject({
      subject: 'ลืมรหัสผ่านครับ อบต.บ้านนา',
      state: 'open',
      active: true,
      lastDirection: 'in',
      dueKind: 'first-reply',
    });
    expect(ticket!.number).toBeGreaterThan(0);
    expect(ticket!.windowClosesAt!.getTime() - ticket!.lastMessageAt.getTime()).toBe(24 * 3_600_000);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    expect(contact).toMatchObject({
      name: 'สมชาย ใจดี',
      firstSeenAt: ticket!.createdAt,
      lastSeenAt: ticket!.createdAt,
    });
  });

  it('does nothing the second time', async () => {
    const thread = await buildThread();
    const id = await buildEvent(thread);
    await intake.receive([id]);
    const before = await ticketsOf(thread);
    await intake.receive([id]);
    await intake.receive([id, id]);
    expect(await ticketsOf(thread)).toEqual(before);
    expect(await messagesOf(before[0]!)).toHaveLength(1);
  });

  it('opens one ticket for ten first messages that arrive at the same moment', async () => {
    const thread = await buildThread();
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, n) => buildEvent(thread, { content: { text: `ข้อความ ${n}` } })),
    );
    await Promise.all(ids.map((id) => intake.receive([id])));
    const tickets = await ticketsOf(thread);
    expect(tickets).toHaveLength(1);
    expect(await messagesOf(tickets[0]!)).toHaveLength(10);
  });

  it('survives batches that hold the same people in different orders', async () => {
    const threads = await Promise.all(Array.from({ length: 8 }, () => buildThread()));
    const batches = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => {
        const order = n % 2 ? [...threads].reverse() : threads;
        return Promise.all(order.map((thread) => buildEvent(thread)));
      }),
    );
    await Promise.all(batches.map((ids) => intake.receive(ids)));
    for (const thread of threads) {
      const tickets = await ticketsOf(thread);
      expect(tickets).toHaveLength(1);
      expect(await messagesOf(tickets[0]!)).toHaveLength(6);
    }
  });

  it('shows messages in the order in which they were written, and lets no late one be the last word', async () => {
    const thread = await buildThread();
    await intake.receive([await buildEvent(thread, { occurredAt: minutesAgo(1), content: { text: 'สอง' } })]);
    await intake.receive([await buildEvent(thread, { occurredAt: minutesAgo(5), content: { text: 'หนึ่ง' } })]);
    const [ticket] = await ticketsOf(thread);
    expect(ticket!.preview).toBe('สอง');
    expect((await messagesOf(ticket!)).map(({ text }) => text)).toEqual(['หนึ่ง', 'สอง']);
  });

  it('reopens what was closed a little while ago, and begins anew after a week', async () => {
    const thread = await buildThread();
    await intake.receive([await buildEvent(thread)]);
    const [ticket] = await ticketsOf(thread);
    await asAgent(() => desk.get(TicketCareService).close(ticket!.id));
    clock.advance(60_000);
    await intake.receive([await buildEvent(thread, { content: { text: 'ยังไม่ได้ครับ' } })]);
    expect(await ticketsOf(thread)).toMatchObject([{ state: 'open', reopenedCount: 1, closedAt: null }]);
    await asAgent(() => desk.get(TicketCareService).close(ticket!.id));
    clock.advance(8 * 86_400_000);
    await intake.receive([await buildEvent(thread, { content: { text: 'เรื่องใหม่' } })]);
    expect(await ticketsOf(thread)).toMatchObject([
      { state: 'closed' },
      { state: 'open', subject: 'เรื่องใหม่' },
    ]);
    clock.reset();
  });

  it('keeps text as text: emoji, NUL, HTML, direction marks, a hundred thousand characters', async () => {
    const thread = await buildThread();
    const text = `😀 <script>alert(1)</script> \u202Eกลับ\u202C a\u0000b ${'ก'.repeat(100_000)}`;
    await intake.receive([await buildEvent(thread, { content: { text } })]);
    const [ticket] = await ticketsOf(thread);
    const [message] = await messagesOf(ticket!);
    expect(message!.text).toBe(text.replace('\u0000', ''));
    expect(ticket!.subject.length).toBeLessThanOrEqual(80);
  });

  it('applies reaction, edit and taking back, in whatever order they come', async () => {
    const thread = await buildThread();
    const about = (kind: string, content: object, targetId: string) =>
      buildEvent(thread, { kind, content, targetId, providerId: null, reopensWindow: kind === 'reaction' });
    await intake.receive([await about('unsend', {}, 'm_taken')]);
    await intake.receive([
      await buildEvent(thread, { providerId: 'm_taken', content: { text: 'พิมพ์ผิด' } }),
      await buildEvent(thread, { providerId: 'm_kept', content: { text: 'หนึ่ง' } }),
    ]);
    // What was taken back before it came is not kept as the ticket's subject either.
    const shown = async () => (await ticketsOf(thread)).map(({ subject, preview }) => [subject, preview]);
    expect(await shown()).toEqual([['🚫', 'หนึ่ง']]);
    await intake.receive([await about('edit', { text: 'สาม', edit: 2 }, 'm_kept')]);
    expect(await shown()).toEqual([['🚫', 'สาม']]);
    await intake.receive([await about('edit', { text: 'สอง', edit: 1 }, 'm_kept')]);
    await intake.receive([await about('reaction', { action: 'react', emoji: '👍' }, 'm_kept')]);
    const stored = await db().findBy(Message, { providerId: In(['m_taken', 'm_kept']) });
    const kept = stored.find(({ providerId }) => providerId === 'm_kept')!;
    const taken = stored.find(({ providerId }) => providerId === 'm_taken')!;
    expect(taken).toMatchObject({ text: '', unsentAt: expect.any(Date) });
    expect(kept).toMatchObject({
      text: 'สาม',
      editNumber: 2,
      reactions: [{ emoji: '👍', author: 'contact' }],
    });
    expect(kept.history).toMatchObject([{ text: 'หนึ่ง' }]);
    await intake.receive([await about('reaction', { action: 'unreact' }, 'm_kept')]);
    expect((await db().findOneBy(Message, { id: kept.id }))!.reactions).toBeNull();
    await intake.receive([await about('unsend', {}, 'm_kept')]);
    expect(await shown()).toEqual([['🚫', '🚫']]);
  });

  it('shows an answer given in the Page inbox as ours, by somebody outside of the desk', async () => {
    const thread = await buildThread();
    await intake.receive([await buildEvent(thread, { occurredAt: minutesAgo(10) })]);
    const echo = {
      kind: 'echo',
      reopensWindow: false,
      content: { text: 'ตอบจากเพจ', appId: '263902037430900' },
    };
    await intake.receive([await buildEvent(thread, echo)]);
    const [ticket] = await ticketsOf(thread);
    expect(ticket).toMatchObject({ state: 'waiting', lastDirection: 'out', dueKind: null });
    expect(ticket!.firstRepliedAt).not.toBeNull();
    expect((await messagesOf(ticket!)).at(-1)).toMatchObject({ direction: 'out', authorKind: 'outside' });
  });

  it('keeps what it does not know as unsupported, and leaves delivery notices to the channel', async () => {
    const thread = await buildThread();
    await intake.receive([
      await buildEvent(thread, {
        kind: 'unsupported',
        content: { contentType: 'unsupported', raw: {} },
      }),
      await buildEvent(thread, { kind: 'delivery', content: {} }),
    ]);
    const [ticket] = await ticketsOf(thread);
    expect(await messagesOf(ticket!)).toMatchObject([{ content: 'unsupported', kind: 'message' }]);
  });

  it('lets no bad event harm its neighbours', async () => {
    const [good, bad] = [await buildThread(), await buildThread()];
    const ids = [await buildEvent(good), await buildEvent(bad), await buildEvent(good)];
    await db().query('UPDATE inbound_events SET content = ? WHERE id = ?', ['{"text": 5}', ids[1]]);
    await desk.get(ReceiveEventsJob).run({ ids });
    await desk.drain();
    expect(await messagesOf((await ticketsOf(good))[0]!)).toHaveLength(2);
    expect(await ticketsOf(bad)).toEqual([]);
    expect(await db().existsBy(InboundEvent, { id: ids[1]! })).toBe(true);
  });
});
