import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { ContactPointsService } from '../../organisations/contacts/contact-points.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Message } from '../message.entity.js';
import { messageRow, newLine } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { counted, nothingOwed } from '../sla/sla.policy.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { Ticket } from '../ticket.entity.js';
import { MergeContentService } from './merge-content.service.js';
import { isSilentSince, mergedInto, restored, snapshotOf, unmerged } from './merging.policy.js';
import { TicketMerge } from './ticket-merge.entity.js';

/**
 * Merges a ticket into another and takes that back. Contacts are locked before tickets, each in the order of their ids,
 * as the intake does: what comes in meanwhile is worked in before or after, and two merges follow each other.
 */
@Injectable()
export class MergesService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly contacts: ContactPointsService,
    private readonly content: MergeContentService,
    private readonly sla: SlaTermsService,
    private readonly search: SearchIndexService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Merges a ticket into another: everything said and to be said on it goes on there. Asked twice it is one. Throws
   * ticket.not-found, ticket.merge-with-itself (400), ticket.merged and ticket.other-province (409).
   */
  async merge(sourceId: string, targetId: string): Promise<void> {
    if (sourceId === targetId) throw new DomainError('ticket.merge-with-itself', 400);
    await transaction(async () => {
      const { source, target, contact } = await this.lockBoth(sourceId, targetId);
      if (source.mergedIntoId === targetId) return;
      demandMergeable(source, target);
      const now = clock.now();
      const merge = {
        id: newId(),
        sourceId,
        targetId,
        liveSourceId: sourceId,
        mergedBy: actor().staffId,
        mergedAt: now,
        sourceBefore: snapshotOf(source),
        targetBefore: snapshotOf(target),
      };
      const brought = await this.content.bring(sourceId, targetId, now);
      const contactFollowed = contact.currentTicketId === sourceId;
      if (contactFollowed) await this.contacts.follow([followed(contact, targetId)]);
      Object.assign(target, mergedInto(target, source, now), {
        missed: joined(target.missed, source.missed),
      });
      Object.assign(target, counted(target, await this.sla.terms()));
      Object.assign(source, nothingOwed(source), {
        state: 'merged',
        active: false,
        mergedIntoId: targetId,
        waitingSince: null,
        snoozedUntil: null,
      });
      await db().insert(TicketMerge, {
        ...merge,
        targetAfter: snapshotOf(target),
        content: { ...brought, contactFollowed },
      });
      await this.search.move(await this.content.moveMessages(merge.id, sourceId, targetId), source.number);
      await this.tell('merged', source, target, now);
    });
  }

  /**
   * Takes a merge back: both tickets are what they were, except for what happened since, which stays where it was said.
   * Throws ticket.not-found, ticket.not-merged and ticket.merged-further (409).
   */
  async takeBack(sourceId: string): Promise<void> {
    await transaction(async () => {
      const found = await db().findOneBy(Ticket, { id: sourceId });
      if (!found || !inScope(scopeFor(actor()), found.provinceCode)) throw notFound('ticket');
      if (!found.mergedIntoId) throw new DomainError('ticket.not-merged', 409);
      const { source, target, contact } = await this.lockBoth(sourceId, found.mergedIntoId);
      const merge = await db().findOneBy(TicketMerge, { liveSourceId: sourceId });
      if (!merge || merge.targetId !== target.id) throw new DomainError('ticket.not-merged', 409);
      // Its messages stand on a third ticket now: the later merge is taken back first.
      if (target.mergedIntoId) throw new DomainError('ticket.merged-further', 409);
      const now = clock.now();
      await this.content.takeBack(merge);
      await this.search.move(await this.content.moveMessagesBack(merge), target.number);
      const current = snapshotOf(target);
      if (
        merge.content.contactFollowed &&
        contact.currentTicketId === target.id &&
        isSilentSince(current, merge.targetAfter)
      )
        await this.contacts.follow([followed(contact, sourceId)]);
      const terms = await this.sla.terms();
      const before = { before: merge.targetBefore, after: merge.targetAfter };
      Object.assign(target, restored(unmerged(current, before)));
      Object.assign(target, counted(target, terms));
      Object.assign(source, restored(merge.sourceBefore), { mergedIntoId: null });
      Object.assign(source, counted(source, terms));
      await db().update(TicketMerge, merge.id, {
        liveSourceId: null,
        undoneBy: actor().staffId,
        undoneAt: now,
      });
      await this.tell('unmerged', source, target, now);
    });
  }

  private async lockBoth(sourceId: string, targetId: string) {
    const found = await db().findBy(Ticket, { id: In([sourceId, targetId]) });
    if (found.length < 2) throw notFound('ticket');
    const contacts = await db().find(ContactPoint, {
      where: { id: In(found.map(({ contactPointId }) => contactPointId)) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const [first, second] = [sourceId, targetId].sort();
    const tickets = [await this.locks.lockAny(first!), await this.locks.lockAny(second!)];
    const source = tickets.find(({ id }) => id === sourceId)!;
    const target = tickets.find(({ id }) => id === targetId)!;
    return { source, target, contact: contacts.find(({ id }) => id === source.contactPointId)! };
  }

  /** Says so in both conversations and in the audit log, and writes both tickets with what did not arrive on each. */
  private async tell(what: 'merged' | 'unmerged', source: Ticket, target: Ticket, at: Date): Promise<void> {
    const { staffId } = actor();
    const of = ({ id, number }: Ticket) => ({ ticket: id, number });
    const lines = [
      newLine(
        source,
        { type: what === 'merged' ? 'merged-into' : 'unmerged-from', data: of(target) },
        at,
        staffId,
      ),
      newLine(target, { type: what === 'merged' ? 'merged-in' : 'unmerged', data: of(source) }, at, staffId),
    ];
    await insertMany('messages', lines.map(messageRow));
    for (const ticket of [source, target]) {
      ticket.undelivered = await db().countBy(Message, {
        ticketId: ticket.id,
        deliveryState: In(['failed', 'unknown']),
      });
      await this.locks.save(ticket);
      await this.audit.record({
        action: `ticket.${what}`,
        object: `ticket:${ticket.id}`,
        provinceCode: ticket.provinceCode,
        details: { source: source.id, target: target.id },
      });
    }
  }
}

function followed({ id, lastSeenAt }: ContactPoint, currentTicketId: string) {
  return { id, lastSeenAt, currentTicketId };
}

/** Rows are cut by province: what is said to be of one must not come to stand in another by a merge. */
function demandMergeable(source: Ticket, target: Ticket): void {
  if (source.mergedIntoId || target.mergedIntoId) throw new DomainError('ticket.merged', 409);
  const { provinceCode } = source;
  if (provinceCode && target.provinceCode && provinceCode !== target.provinceCode)
    throw new DomainError('ticket.other-province', 409);
}

function joined<Item>(a: Item[] | null, b: Item[] | null): Item[] | null {
  return a || b ? [...(a ?? []), ...(b ?? [])] : null;
}
