import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { Message } from '../message.entity.js';
import { previewOf } from '../message-text.policy.js';
import { TicketLink } from '../relations/ticket-link.entity.js';
import { messageRow, newLine, ticketRow } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { dueAfterReply, type SlaTerms } from '../sla/sla.policy.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { Ticket } from '../ticket.entity.js';
import { stillWaits, turnOf } from './split.policy.js';
import { SplitMailsService } from './split-mails.service.js';
import { TicketSplit } from './ticket-split.entity.js';

/** What goes into a ticket of its own. */
export interface NewSplit {
  messageIds: string[];
  subject: string;
  clientToken: string;
}

/** Makes chosen messages of a ticket a ticket of their own: two matters that came as one. */
@Injectable()
export class SplitsService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly mails: SplitMailsService,
    private readonly sla: SlaTermsService,
    private readonly search: SearchIndexService,
    private readonly realtime: RealtimeService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Splits them off and answers the new ticket's id; the same client token answers the same. Throws ticket.not-found,
   * ticket.merged (409), message.unknown (400), ticket.split-takes-all (409), message.holds-secret (422).
   */
  async split(sourceId: string, { messageIds, subject, clientToken }: NewSplit): Promise<string> {
    refuseSecrets(subject);
    return transaction(async () => {
      const source = await this.locks.lock(sourceId);
      const before = await db().findOneBy(TicketSplit, { sourceId, clientToken });
      if (before) return before.targetId;
      const { chosen, remaining } = await this.cut(sourceId, new Set(messageIds));
      const terms = await this.sla.terms();
      const ticket = await this.open(source, subject, chosen, terms);
      await db().update(Message, { id: In(messageIds) }, { ticketId: ticket.id });
      await this.search.add([], [ticket.id]);
      await this.search.move(messageIds, source.number);
      await this.mails.follow(chosen, source, ticket);
      this.settle(source, remaining, terms);
      const now = clock.now();
      const { staffId } = actor();
      const [lowId, highId] = [source.id, ticket.id].sort() as [string, string];
      await db().insert(TicketLink, { lowId, highId, linkedBy: staffId, linkedAt: now });
      const id = newId();
      await db().insert(TicketSplit, {
        id,
        sourceId,
        targetId: ticket.id,
        clientToken,
        splitBy: staffId,
        splitAt: now,
      });
      const line = (on: Ticket, type: string, of: Ticket) =>
        messageRow(newLine(on, { type, data: { ticket: of.id, number: of.number } }, now, staffId));
      await insertMany('messages', [line(source, 'split-off', ticket), line(ticket, 'split-from', source)]);
      source.undelivered = undeliveredOf(remaining);
      await this.locks.save(source);
      this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
      await this.audit.record({
        action: 'ticket.split',
        object: `ticket:${sourceId}`,
        provinceCode: source.provinceCode,
        details: { into: ticket.id, messages: chosen.length },
      });
      return ticket.id;
    });
  }

  /** What goes and what stays, each oldest first; lines about the ticket stay with it. */
  private async cut(
    ticketId: string,
    ids: ReadonlySet<string>,
  ): Promise<{ chosen: Message[]; remaining: Message[] }> {
    const all = await db().find(Message, {
      where: { ticketId, kind: In(['message', 'note']) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const chosen = all.filter(({ id }) => ids.has(id));
    const remaining = all.filter(({ id }) => !ids.has(id));
    if (chosen.length < ids.size)
      throw new DomainError('message.unknown', 400, { fields: [{ path: 'messageIds', code: 'unknown' }] });
    if (!remaining.some(({ kind }) => kind === 'message'))
      throw new DomainError('ticket.split-takes-all', 409);
    return { chosen, remaining };
  }

  private async open(source: Ticket, subject: string, chosen: Message[], terms: SlaTerms): Promise<Ticket> {
    const contact = await this.mails.contactOf(chosen, source);
    const last = lastOf(chosen);
    const ticket = Object.assign(new Ticket(), source, {
      id: newId(),
      subject,
      ...turnOf(source, chosen, terms),
      active: true,
      channel: contact.channel,
      contactPointId: contact.id,
      ...shown(last),
      windowClosesAt: contact.id === source.contactPointId ? source.windowClosesAt : null,
      snoozedUntil: null,
      closedAt: null,
      reopenedCount: 0,
      undelivered: undeliveredOf(chosen),
      mergedIntoId: null,
      version: 0,
      createdAt: clock.now(),
    });
    await insertMany('tickets', [ticketRow(ticket)]);
    return db().findOneByOrFail(Ticket, { id: ticket.id });
  }

  /** What stays shows its own last word, and owes no answer to what went. */
  private settle(source: Ticket, remaining: Message[], terms: SlaTerms): void {
    Object.assign(source, shown(lastOf(remaining)));
    if (!source.active || !source.waitingSince || stillWaits(source.waitingSince, remaining)) return;
    Object.assign(source, dueAfterReply(source, clock.now(), terms));
    if (source.state === 'open') source.state = 'waiting';
    source.waitingSince = null;
  }
}

function lastOf(messages: Message[]): Message {
  return messages.findLast(({ kind }) => kind === 'message') ?? messages.at(-1)!;
}

function shown({ text, content, direction, createdAt }: Message) {
  return { preview: previewOf(text, content), lastDirection: direction, lastMessageAt: createdAt };
}

function undeliveredOf(messages: Message[]): number {
  return messages.filter(({ deliveryState: state }) => state === 'failed' || state === 'unknown').length;
}
