import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { Ticket } from '../ticket.entity.js';
import { Disturbance, DisturbanceAnswer, DisturbanceTicket } from './disturbance.entity.js';
import type {
  AddedTickets,
  Confirmation,
  Dismissal,
  NewAnswer,
  NewDisturbance,
} from './disturbance.schema.js';

const perJob = 20;

/** What people decide of a disturbance: whether it is one, whose tickets tell of it, and what is answered to all. */
@Injectable()
export class DisturbancesService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Opens one that nobody proposed. */
  async open({ title }: NewDisturbance): Promise<string> {
    const id = newId();
    await transaction(async () => {
      const at = clock.now();
      await db().insert(Disturbance, {
        ...{ id, symptom: 'other', deskId: null, title, state: 'confirmed', version: 0, proposedAt: at },
        ...{ decidedBy: actor().staffId, decidedAt: at, endedAt: null },
      });
      await this.record('open', id);
    });
    return id;
  }

  /** It is one, under this title. Throws disturbance.not-found, disturbance.changed-meanwhile, disturbance.ended (409). */
  async confirm(id: string, { title, version }: Confirmation): Promise<void> {
    await this.decide(id, version, { title, state: 'confirmed' });
  }

  /** It is none; the tickets stay as they are. Throws as `confirm`. */
  async dismiss(id: string, { version }: Dismissal): Promise<void> {
    await this.decide(id, version, { state: 'dismissed', endedAt: clock.now() });
  }

  /** These tickets tell of it too. Throws disturbance.not-found, disturbance.ended (409), ticket.not-found. */
  async addTickets(id: string, { numbers }: AddedTickets): Promise<void> {
    await transaction(async () => {
      await this.live(id);
      const tickets = await db().findBy(Ticket, { number: In(numbers) });
      if (tickets.length < new Set(numbers).size) throw notFound('ticket');
      const rows = tickets.map((ticket) => ({
        ...{ disturbance_id: id, ticket_id: ticket.id, added_by: actor().staffId },
        ...{ added_at: clock.now(), removed_at: null },
      }));
      await insertMany('disturbance_tickets', rows, 'ON DUPLICATE KEY UPDATE removed_at = NULL');
      await this.record('add-tickets', id, { tickets: rows.length });
    });
  }

  /** This ticket tells of something else. Throws disturbance.not-found, disturbance.ended (409). */
  async removeTicket(id: string, ticketId: string): Promise<void> {
    await transaction(async () => {
      await this.live(id);
      const key = { disturbanceId: id, ticketId, removedAt: IsNull() };
      const { affected } = await db().update(DisturbanceTicket, key, { removedAt: clock.now() });
      if (affected) await this.record('remove-ticket', id, { ticket: ticketId });
    });
  }

  /**
   * Answers all of its tickets, in the background, each by the route that is legal for it then; and that it is over, where
   * `ends`. The same client token answers once. Throws disturbance.not-found, disturbance.ended,
   * disturbance.not-confirmed, disturbance.empty (409) and message.holds-secret (422).
   */
  async answer(id: string, { text, ends, clientToken }: NewAnswer): Promise<void> {
    refuseSecrets(text);
    await transaction(async () => {
      const disturbance = await this.lock(id);
      if (await db().existsBy(DisturbanceAnswer, { disturbanceId: id, clientToken })) return;
      demandLive(disturbance);
      if (disturbance.state !== 'confirmed') throw new DomainError('disturbance.not-confirmed', 409);
      const members = await db().findBy(DisturbanceTicket, { disturbanceId: id, removedAt: IsNull() });
      if (!members.length) throw new DomainError('disturbance.empty', 409);
      const now = clock.now();
      const answer = { id: newId(), disturbanceId: id, clientToken, text, ends };
      await db().insert(DisturbanceAnswer, { ...answer, answeredBy: actor().staffId, answeredAt: now });
      const ids = members.map(({ ticketId }) => ticketId).sort();
      await insertMany(
        'disturbance_sendings',
        ids.map((ticketId) => ({ answer_id: answer.id, ticket_id: ticketId, outcome: null, done_at: null })),
      );
      const jobs = [];
      for (let from = 0; from < ids.length; from += perJob)
        jobs.push({ answer: answer.id, ids: ids.slice(from, from + perJob) });
      await this.outbox.askEach('helpdesk.answer-disturbed', jobs);
      if (ends) {
        const over = { state: 'fixed' as const, endedAt: now, version: disturbance.version + 1 };
        await db().update(Disturbance, { id }, over);
      }
      await this.record(ends ? 'end' : 'answer', id, { tickets: ids.length });
    });
  }

  private async decide(id: string, version: number, next: Partial<Disturbance>): Promise<void> {
    await transaction(async () => {
      const found = await this.live(id);
      if (found.version !== version) throw new DomainError('disturbance.changed-meanwhile', 409);
      const decided = { decidedBy: actor().staffId, decidedAt: clock.now(), version: version + 1 };
      await db().update(Disturbance, { id }, { ...next, ...decided });
      await this.record(next.state === 'dismissed' ? 'dismiss' : 'confirm', id);
    });
  }

  private async live(id: string): Promise<Disturbance> {
    const found = await this.lock(id);
    demandLive(found);
    return found;
  }

  private async lock(id: string): Promise<Disturbance> {
    const found = await db().findOne(Disturbance, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw notFound('disturbance');
    return found;
  }

  private async record(
    what: string,
    id: string,
    details: Record<string, string | number> = {},
  ): Promise<void> {
    await this.audit.record({ action: `disturbance.${what}`, object: `disturbance:${id}`, details });
  }
}

function demandLive({ endedAt }: Disturbance): void {
  if (endedAt) throw new DomainError('disturbance.ended', 409);
}
