import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { withoutSecrets } from '../../platform/secrets/secrets.policy.js';
import type { Language } from '../../platform/paper/language.policy.js';
import { ContactLanguageService } from '../contact-language.service.js';
import { SurvivorsService } from '../merging/survivors.service.js';
import { messageRow, newLine } from '../rows.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { Ticket, type TicketState } from '../ticket.entity.js';
import { isReferenceOf, numberIn, statusReference } from './status-reference.js';
import { TicketRating } from './ticket-rating.entity.js';

/** What the one who asked may know of their ticket: nothing of what was said, nobody's name. */
export interface TicketStatus {
  number: number;
  state: TicketState;
  receivedAt: Date;
  answeredAt: Date | null;
  /** Until when we answer; null: nothing is owed. */
  dueAt: Date | null;
  closedAt: Date | null;
  score: number | null;
  /** In which the one who asked wrote last. */
  language: Language;
}

/** For how long after closing somebody may say how it was, and change their mind. */
const ratingMs = 30 * 86_400_000;

/** The page of a ticket for the one who asked: where it stands, and how the help was. */
@Injectable()
export class StatusPageService {
  constructor(
    private readonly audit: AuditService,
    private readonly locks: TicketLockService,
    private readonly survivors: SurvivorsService,
    private readonly languages: ContactLanguageService,
  ) {}

  /** The address of a ticket's page. */
  addressOf(ticket: { id: string; number: number }): string {
    return `${config().publicUrl}/s/${statusReference(ticket)}`;
  }

  /** Where a ticket stands. Throws ticket.not-found (404), whether there is no such ticket or the sign is wrong. */
  async read(reference: string): Promise<TicketStatus> {
    const ticket = await this.find(reference);
    const { number, state, createdAt: receivedAt, firstRepliedAt, closedAt } = ticket;
    const rating = closedAt && (await db().findOneBy(TicketRating, { ticketId: ticket.id, closedAt }));
    const owed = state === 'open' || state === 'snoozed' ? ticket.dueAt : null;
    const dueAt = owed && owed > clock.now() ? owed : null;
    return {
      number,
      state,
      receivedAt,
      answeredAt: firstRepliedAt,
      dueAt,
      closedAt,
      score: rating?.score ?? null,
      language: await this.languages.of(ticket.id),
    };
  }

  /**
   * Keeps how the help was, in place of what the same person said before of the same closing. Secrets in the words are
   * taken out. Throws ticket.not-found (404), rating.too-early and rating.too-late (409).
   */
  async rate(reference: string, given: { score: number; comment: string }): Promise<void> {
    const { id } = await this.find(reference);
    await transaction(async () => {
      const ticket = await db().findOneOrFail(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (ticket.state !== 'closed' || !ticket.closedAt) throw new DomainError('rating.too-early', 409);
      const now = clock.now();
      const { closedAt, assigneeId, provinceCode } = ticket;
      if (now.getTime() > closedAt.getTime() + ratingMs) throw new DomainError('rating.too-late', 409);
      const comment = withoutSecrets(given.comment.trim()).text || null;
      const key = { ticketId: id, closedAt };
      const before = await db().findOneBy(TicketRating, key);
      if (before?.score === given.score && before.comment === comment) return;
      const row = { ...key, score: given.score, comment, assigneeId, ratedAt: now };
      await db().upsert(TicketRating, row, ['ticketId', 'closedAt']);
      const told = { type: 'rated', data: { score: given.score, comment } };
      await insertMany('messages', [messageRow(newLine(ticket, told, now))]);
      await this.locks.save(ticket);
      const details = { score: given.score };
      await this.audit.record({ action: 'ticket.rated', object: `ticket:${id}`, provinceCode, details });
    });
  }

  /** Who asks for a ticket that became part of another sees where that one stands. */
  private async find(reference: string): Promise<Ticket> {
    const number = numberIn(reference);
    const ticket = number === null ? null : await db().findOneBy(Ticket, { number });
    // Compared also for a ticket that is not there: both take as long.
    const right = isReferenceOf(reference, ticket?.id ?? '');
    if (!ticket || !right) throw notFound('ticket');
    return this.survivors.of(ticket);
  }
}
