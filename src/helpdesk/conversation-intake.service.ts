import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ChannelThread } from '../channels/threads/channel-thread.entity.js';
import { InboundMail } from '../channels/email/inbound-mail.entity.js';
import { InboundAttachment } from '../channels/attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../channels/inbound/inbound-event.entity.js';
import { JobLinesService } from '../jobs/job-lines.service.js';
import { OutboxService } from '../jobs/outbox.service.js';
import {
  ContactPointsService,
  type ThreadAddress,
} from '../organisations/contacts/contact-points.service.js';
import { clock } from '../platform/clock.js';
import { insertMany, updateMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { inSpan } from '../platform/traces/spans.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { amend, retellTicket } from './amendments.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { ContactLaosService } from './contact-laos.service.js';
import { roleOf, type IncomingContent, type IncomingEvent } from './incoming.js';
import { IntakeBatch, type IntakeContact } from './intake-batch.js';
import { mailWaves } from './mail/mail-waves.policy.js';
import { MailThreadsService } from './mail/mail-threads.service.js';
import { Message } from './message.entity.js';
import { messageRow, ticketRow } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { SecretFindingsService } from './secrets/secret-findings.service.js';
import { TicketNewsService } from './ticket-news.service.js';
import { Ticket } from './ticket.entity.js';

/** Messages that were there and changed, and what each changed one said before. */
interface Amended {
  stored: Message[];
  words: Map<Message, string>;
}

/**
 * Brings what channels received into tickets: many events in one transaction, each contact locked so
 * that parallel deliveries of one person open one ticket. Running twice changes nothing: the event's
 * id is UNIQUE among messages.
 */
@Injectable()
export class ConversationIntakeService {
  constructor(
    private readonly contactPoints: ContactPointsService,
    private readonly contactLaos: ContactLaosService,
    private readonly realtime: RealtimeService,
    private readonly news: TicketNewsService,
    private readonly outbox: OutboxService,
    private readonly lines: JobLinesService,
    private readonly findings: SecretFindingsService,
    private readonly mailThreads: MailThreadsService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly rules: RuleEventsService,
  ) {}

  /** Receives the channel events of these ids: mails in waves, since one may follow another. */
  async receive(eventIds: string[]): Promise<void> {
    const mails = await db().find(InboundMail, {
      where: { eventId: In(eventIds) },
      order: { eventId: 'ASC' },
    });
    const byMail = new Set(mails.map(({ eventId }) => eventId));
    await this.receiveTogether(eventIds.filter((id) => !byMail.has(id)));
    for (const wave of mailWaves(mails)) await this.receiveTogether(wave);
  }

  /** Receives events of which none depends on another, in one transaction. */
  async receiveTogether(eventIds: string[]): Promise<void> {
    if (!eventIds.length) return;
    const facts = { 'messaging.batch.message_count': eventIds.length };
    await inSpan({ name: 'take events in', facts }, () => transaction(() => this.takeIn(eventIds)));
  }

  private async takeIn(eventIds: string[]): Promise<void> {
    const events = await this.load(eventIds);
    if (!events.length) return;
    const contacts = await this.contactPoints.lock(await this.addresses(events));
    const fresh = await this.withoutKnown(events);
    await this.mailThreads.placeAll(fresh, contacts);
    const laos = await this.contactLaos.soleOf([...contacts.values()].map(({ id }) => id));
    const current = await this.currentTickets([...contacts.values()]);
    const batch = new IntakeBatch(current, laos, clock.now(), await this.sla.terms());
    const said = this.sayAll(batch, fresh, contacts);
    const now = events.filter((event) => roleOf(event.kind) === 'amendment' && event.targetId);
    const earlier = await this.earlierAmendments(said, now);
    const amended = await this.amendAll(said, [...earlier, ...now]);
    await this.write(batch, amended.stored);
    for (const [message, before] of amended.words) await retellTicket(message, before);
    await this.follow(batch, [...amended.words.keys()]);
    await this.mailThreads.followAll(fresh, said);
    await this.findings.note([...events, ...earlier]);
  }

  private async load(ids: string[]): Promise<IncomingEvent[]> {
    const rows = await db().find(InboundEvent, { where: { id: In(ids) } });
    const types = await this.attachmentTypes(rows.map((row) => row.id));
    return rows
      .filter((row) => row.threadId && roleOf(row.kind) !== 'none')
      .map((row) => ({
        id: row.id,
        threadId: row.threadId!,
        channel: row.channel,
        kind: row.kind,
        providerId: row.providerId,
        targetId: row.targetId,
        occurredAt: row.occurredAt,
        standby: row.standby,
        reopensWindow: row.reopensWindow,
        content: row.content as IncomingContent,
        attachmentTypes: types.get(row.id) ?? [],
      }))
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  private async addresses(events: IncomingEvent[]): Promise<ThreadAddress[]> {
    const ids = [...new Set(events.map((event) => event.threadId))];
    const threads = await db().findBy(ChannelThread, { id: In(ids) });
    return threads.map((thread) => ({
      threadId: thread.id,
      channel: thread.channel,
      account: thread.account,
      address: thread.address,
      name: thread.profileName,
      firstSeenAt: events.find((event) => event.threadId === thread.id)!.occurredAt,
    }));
  }

  private async attachmentTypes(eventIds: string[]): Promise<Map<string, string[]>> {
    const types = new Map<string, string[]>();
    if (!eventIds.length) return types;
    const rows = await db().find(InboundAttachment, {
      select: { eventId: true, type: true, position: true },
      where: { eventId: In(eventIds) },
      order: { position: 'ASC' },
    });
    for (const { eventId, type } of rows) types.set(eventId, [...(types.get(eventId) ?? []), type]);
    return types;
  }

  private async withoutKnown(events: IncomingEvent[]): Promise<IncomingEvent[]> {
    const known = await db().find(Message, {
      select: { inboundEventId: true },
      where: { inboundEventId: In(events.map((event) => event.id)) },
    });
    const ids = new Set(known.map((message) => message.inboundEventId));
    return events.filter((event) => !ids.has(event.id));
  }

  /** The tickets that contacts go on with, locked; what was merged meanwhile goes on where it went. */
  private async currentTickets(contacts: IntakeContact[]): Promise<Map<string, Ticket>> {
    const locked = new Map<string, Ticket>();
    for (;;) {
      const wanted = contacts.flatMap(({ currentTicketId: id }) => (id && !locked.has(id) ? id : []));
      const tickets = wanted.length
        ? await db().find(Ticket, {
            where: { id: In([...new Set(wanted)]) },
            order: { id: 'ASC' },
            lock: { mode: 'pessimistic_write' },
          })
        : [];
      if (!tickets.length) return locked;
      for (const ticket of tickets) locked.set(ticket.id, ticket);
      for (const contact of contacts) {
        const into = locked.get(contact.currentTicketId ?? '')?.mergedIntoId;
        if (into) contact.currentTicketId = into;
      }
    }
  }

  private sayAll(
    batch: IntakeBatch,
    events: IncomingEvent[],
    contacts: Map<string, IntakeContact>,
  ): Message[] {
    const said: Message[] = [];
    for (const event of events) {
      const contact = contacts.get(event.threadId)!;
      if (roleOf(event.kind) === 'speech') said.push(batch.say(event, contact));
      else if (roleOf(event.kind) === 'remark') batch.remark(event, contact);
    }
    return said;
  }

  /**
   * Applies reactions, edits and takings back: those of this batch to messages that are there, and
   * those that came earlier than the messages of this batch which they speak of.
   */
  private async amendAll(said: Message[], amendments: IncomingEvent[]): Promise<Amended> {
    const words = new Map<Message, string>();
    if (!amendments.length) return { stored: [], words };
    const targets = new Map(said.map((message) => [message.providerId, message]));
    const stored = await this.storedTargets(amendments, targets);
    const changed = new Set<Message>();
    for (const event of amendments) {
      const target = targets.get(event.targetId) ?? stored.get(event.targetId);
      const before = target?.text;
      if (!target || before === undefined || !amend(target, event)) continue;
      if (!words.has(target)) words.set(target, before);
      if (stored.has(event.targetId)) changed.add(target);
    }
    await this.news.tell([...changed].map(({ ticketId }) => ticketId));
    return { stored: [...changed], words };
  }

  private async earlierAmendments(said: Message[], now: IncomingEvent[]): Promise<IncomingEvent[]> {
    const ids = said.flatMap((message) => message.providerId ?? []);
    if (!ids.length) return [];
    const rows = await db().find(InboundEvent, {
      select: { id: true },
      where: { targetId: In(ids), kind: In(['reaction', 'edit', 'unsend']) },
    });
    const inBatch = new Set(now.map((event) => event.id));
    const missing = rows.map((row) => row.id).filter((id) => !inBatch.has(id));
    return missing.length ? this.load(missing) : [];
  }

  private async storedTargets(
    amendments: IncomingEvent[],
    inBatch: Map<string | null, Message>,
  ): Promise<Map<string | null, Message>> {
    const ids = amendments.flatMap((event) =>
      event.targetId && !inBatch.has(event.targetId) ? event.targetId : [],
    );
    if (!ids.length) return new Map();
    const rows = await db().find(Message, { where: { providerId: In(ids) } });
    return new Map(rows.map((message) => [message.providerId, message]));
  }

  /** Whoever searches from now on finds what was said, and no longer what was taken back. */
  private async follow(batch: IntakeBatch, amended: Message[]): Promise<void> {
    const said = batch.newMessages.filter(({ kind }) => kind !== 'event');
    await this.search.add(
      said.map(({ id }) => id),
      [...batch.newTickets.keys()],
    );
    if (!amended.length) return;
    await this.search.followTickets([...new Set(amended.map(({ ticketId }) => ticketId))]);
    await this.search.amend(amended.map(({ id }) => id));
  }

  private async write(batch: IntakeBatch, amended: Message[]): Promise<void> {
    await insertMany('tickets', [...batch.newTickets.values()].map(ticketRow));
    await insertMany('messages', batch.newMessages.map(messageRow));
    await insertMany(
      'next_replies',
      batch.nextReplies.map(({ messageId, waitedFrom, repliedAt }) => ({
        message_id: messageId,
        waited_from: waitedFrom,
        replied_at: repliedAt,
      })),
    );
    await updateMany('tickets', [...batch.changedTickets.values()].map(changedTicketRow));
    await updateMany('messages', amended.map(amendedRow));
    await this.contactPoints.follow([...batch.changedContacts.values()]);
    if (batch.heard.length) await this.tellHeard(batch.heard);
    await this.rules.happened(batch.newMessages.map(({ id }) => id));
    for (const ticket of [...batch.newTickets.values(), ...batch.changedTickets.values()]) {
      this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
    }
  }

  private async tellHeard(heard: Message[]): Promise<void> {
    await this.lines.enter(
      'helpdesk.message-received',
      heard.map(({ id, ticketId }) => ({ line: ticketId, item: id })),
    );
    await this.outbox.tell('helpdesk.message-received', { ids: heard.map(({ id }) => id) });
  }
}

function changedTicketRow(ticket: Ticket) {
  const {
    subject: _s,
    channel: _c,
    desk_id: _d,
    assignee_id: _a,
    created_at: _t,
    ...rest
  } = ticketRow(ticket);
  return { ...rest, version: ticket.version + 1 };
}

function amendedRow(message: Message) {
  const { id, text, reactions, history, edit_number, edited_at, unsent_at } = messageRow(message);
  return { id, text, reactions, history, edit_number, edited_at, unsent_at } as Record<
    string,
    string | number | Date | null
  >;
}
