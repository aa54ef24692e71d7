import { Injectable } from '@nestjs/common';
import { In, MoreThan, Not } from 'typeorm';
import { OutboundService } from '../channels/outbound/outbound.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { Staff } from '../platform/auth/staff/staff.entity.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { File } from '../platform/files/file.entity.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { actor } from '../platform/request-context.js';
import { refuseSecrets } from '../platform/secrets/refuse-secrets.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { Draft } from './draft.entity.js';
import { StaffNewsService } from './following/staff-news.service.js';
import { unfilledVariables } from './macros/macro-text.policy.js';
import { TicketMacrosService } from './macros/ticket-macros.service.js';
import { MailAnswersService } from './mail/mail-answers.service.js';
import { SurvivorsService } from './merging/survivors.service.js';
import { Message } from './message.entity.js';
import { previewOf, storableText } from './message-text.policy.js';
import type { NewMessage } from './message.schema.js';
import { ReplyRouteService } from './reply-route.service.js';
import { messageRow, newMessage } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { NextReply } from './sla/next-reply.entity.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueAfterQuestion, dueAfterReply, type SlaTerms } from './sla/sla.policy.js';
import { TicketLockService } from './ticket-lock.service.js';
import type { Ticket } from './ticket.entity.js';

/** What staff say on a ticket: replies that go out by the one legal route, and notes that stay inside. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly routes: ReplyRouteService,
    private readonly outbound: OutboundService,
    private readonly realtime: RealtimeService,
    private readonly audit: AuditService,
    private readonly mailAnswers: MailAnswersService,
    private readonly macros: TicketMacrosService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly survivors: SurvivorsService,
    private readonly news: StaffNewsService,
    private readonly rules: RuleEventsService,
  ) {}

  /**
   * Adds a reply or a note; answers the message's id. The same client token answers the same message.
   * Throws ticket.not-found, ticket.merged (409), message.empty (400), message.file-unknown (400), message.holds-secret (422),
   * message.unfilled (422) where a place of a macro is still empty, message.macro-unknown (400),
   * ticket.closed-to-replies (409), message.answered-meanwhile (409) when a colleague answered after what its writer had
   * seen, and (409) the route's own code when no reply is legal now and route.changed when it goes elsewhere than its
   * writer saw.
   */
  async add(ticketId: string, given: NewMessage): Promise<string> {
    const text = storableText(given.text).trim();
    if (!text && !given.files.length) {
      throw new DomainError('message.empty', 400, { fields: [{ path: 'text', code: 'empty' }] });
    }
    // Of the text as it was given: its places are shown in the field where it was written.
    refuseSecrets(given.text);
    const unfilled = given.kind === 'reply' ? unfilledVariables(text) : [];
    if (unfilled.length) {
      const fields = unfilled.map((code) => ({ path: 'text', code }));
      throw new DomainError('message.unfilled', 422, { fields });
    }
    return transaction(async () => {
      const ticket = await this.locks.lockAny(ticketId);
      const already = given.clientToken && (await this.sentBefore(ticket, given.clientToken));
      if (already) return already;
      this.locks.demandUnmerged(ticket);
      const files = await this.ownFiles(given.files);
      const message = newMessage(ticket, {
        direction: 'out',
        kind: given.kind === 'note' ? 'note' : 'message',
        content: text ? 'text' : 'attachments',
        text,
        authorKind: 'staff',
        authorStaffId: actor().staffId,
        deliveryState: given.kind === 'note' ? null : 'queued',
        clientToken: given.clientToken ?? null,
        createdAt: clock.now(),
      });
      const waitedFrom = ticket.firstRepliedAt && ticket.waitingSince;
      let question: Message | null = null;
      if (given.kind === 'reply') {
        const terms = await this.sla.terms();
        if (!ticket.active) throw new DomainError('ticket.closed-to-replies', 409);
        const seen = await this.seen(ticketId, given.seenUpTo);
        if (seen) await this.demandUnanswered(seen);
        await this.send(ticket, message, files, { terms, seenRoute: given.via, replyTo: given.replyTo });
        question = seen && (await this.questionAfter(seen));
        if (question) stillWaits(ticket, question.createdAt, terms);
      }
      await insertMany('messages', [messageRow(message)]);
      if (given.kind === 'reply' && waitedFrom)
        await db().insert(NextReply, { messageId: message.id, waitedFrom, repliedAt: message.createdAt });
      await insertMany(
        'message_files',
        files.map((file, position) => ({ message_id: message.id, position, file_id: file.id })),
      );
      await this.search.add([message.id]);
      await this.rules.happened([message.id]);
      await db().delete(Draft, { ticketId, staffId: actor().staffId, kind: given.kind });
      await this.news.said(message);
      await this.locks.save(ticket);
      await this.audit.record({
        action: `ticket.${given.kind}`,
        object: `ticket:${ticketId}`,
        provinceCode: ticket.provinceCode,
        details: { message: message.id },
      });
      if (given.macroId && given.kind === 'reply')
        await this.macros.use(ticketId, message.id, given.macroId, { mayClose: !question });
      return message.id;
    });
  }

  /**
   * Sends once more what failed or what nobody knows of: a person's decision, never made by the desk.
   * Answers the ticket's id. Throws message.not-found and message.not-undelivered (409).
   */
  async sendAgain(messageId: string): Promise<string> {
    return transaction(async () => {
      const found = await db().findOneBy(Message, { id: messageId });
      if (!found) throw notFound('message');
      const ticket = await this.locks.lock(found.ticketId);
      const message = await db().findOneByOrFail(Message, { id: messageId });
      if (message.deliveryState !== 'failed' && message.deliveryState !== 'unknown') {
        throw new DomainError('message.not-undelivered', 409);
      }
      await this.routes.demandAgain(ticket, message.id);
      await this.outbound.sendAgainFor(message.id);
      await this.audit.record({
        action: 'ticket.redelivery',
        object: `ticket:${ticket.id}`,
        provinceCode: ticket.provinceCode,
        details: { message: message.id, was: message.deliveryState },
      });
      this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
      return ticket.id;
    });
  }

  private async send(
    ticket: Ticket,
    message: Message,
    files: File[],
    {
      terms,
      seenRoute,
      replyTo,
    }: { terms: SlaTerms; seenRoute: string | undefined; replyTo: string | undefined },
  ): Promise<void> {
    const { contact, threadId } = await this.routes.take(ticket, seenRoute);
    message.channel = contact.channel;
    message.replyToProviderId = await this.quotedOf(ticket, replyTo, contact.channel);
    await this.outbound.send({
      threadId,
      reference: message.id,
      author: 'human',
      text: message.text,
      replyToMid: message.replyToProviderId,
      fileIds: files.map((file) => file.id),
      mail: await this.mailAnswers.frame(ticket, message.id, actor().staffId, contact),
    });
    if (contact.channel === 'email') await this.mailAnswers.welcome(ticket.id, contact.address);
    Object.assign(ticket, dueAfterReply(ticket, message.createdAt, terms));
    ticket.state = 'waiting';
    ticket.snoozedUntil = null;
    ticket.waitingSince = null;
    ticket.firstRepliedAt ??= message.createdAt;
    ticket.assigneeId ??= actor().staffId;
    ticket.lastDirection = 'out';
    ticket.lastMessageAt = message.createdAt;
    ticket.preview = previewOf(
      message.text,
      message.content,
      files.map((file) => file.contentType.split('/')[0]!),
    );
  }

  /** What it quotes there: a message of theirs that came over the same channel. Throws message.not-found. */
  private async quotedOf(
    ticket: Ticket,
    replyTo: string | undefined,
    channel: string,
  ): Promise<string | null> {
    if (!replyTo) return null;
    const quoted = await db().findOneBy(Message, { id: replyTo, ticketId: ticket.id, kind: 'message' });
    if (!quoted) throw notFound('message');
    return quoted.direction === 'in' && quoted.channel === channel && !quoted.unsentAt
      ? quoted.providerId
      : null;
  }

  /** The newest message that the writer had seen; null where they did not say, or it stands here no more. */
  private async seen(ticketId: string, seenUpTo: string | undefined): Promise<Message | null> {
    return seenUpTo ? db().findOneBy(Message, { id: seenUpTo, ticketId }) : null;
  }

  /**
   * Two who answer at the same moment say it twice, and perhaps not the same: whoever comes second reads the first
   * answer before theirs goes out. What comes after what was seen is told as the list of messages tells it. Throws
   * message.answered-meanwhile (409) with who answered last, when, and the id of that answer.
   */
  private async demandUnanswered({ ticketId, createdAt, id }: Message): Promise<void> {
    const theirs = {
      ticketId,
      kind: 'message',
      authorKind: 'staff',
      authorStaffId: Not(actor().staffId),
    } as const;
    const answer = await db().findOne(Message, {
      where: [
        { ...theirs, createdAt: MoreThan(createdAt) },
        { ...theirs, createdAt, id: MoreThan(id) },
      ],
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    if (!answer) return;
    const colleague = await db().findOneBy(Staff, { id: answer.authorStaffId! });
    throw new DomainError('message.answered-meanwhile', 409, {
      extra: {
        answer: answer.id,
        answeredById: answer.authorStaffId,
        answeredBy: colleague?.name ?? '',
        answeredAt: answer.createdAt.toISOString(),
      },
    });
  }

  /** The first message of the contact that came while the answer was being written. */
  private async questionAfter({ ticketId, createdAt }: Message): Promise<Message | null> {
    return db().findOne(Message, {
      where: { ticketId, authorKind: 'contact', kind: 'message', createdAt: MoreThan(createdAt) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Also where it went along since into the ticket that this one was merged into. */
  private async sentBefore(ticket: Ticket, clientToken: string): Promise<string | null> {
    const ids = [ticket.id, (await this.survivors.of(ticket)).id];
    return (await db().findOneBy(Message, { ticketId: In(ids), clientToken }))?.id ?? null;
  }

  /** Only who uploaded a file may send it: an id that leaked gives nobody a file. */
  private async ownFiles(ids: string[]): Promise<File[]> {
    if (!ids.length) return [];
    const found = await db().find(File, { where: { id: In(ids), createdBy: actor().staffId } });
    const byId = new Map(found.map((file) => [file.id, file]));
    return ids.map((id, index) => {
      const file = byId.get(id);
      if (file) return file;
      throw new DomainError('message.file-unknown', 400, {
        fields: [{ path: `files.${index}`, code: 'unknown' }],
      });
    });
  }
}

/** An answer to what was said before leaves the newer question open: it is our turn still. */
function stillWaits(ticket: Ticket, since: Date, terms: SlaTerms): void {
  ticket.state = 'open';
  ticket.waitingSince = since;
  Object.assign(ticket, dueAfterQuestion(ticket, since, terms));
}
