import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { slicesOf } from '../../platform/slices.policy.js';
import { actor } from '../../platform/request-context.js';
import { listWhere, type Where } from '../ticket-filter.js';
import { assignableName, demandFuture, deskName } from '../care-checks.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { BulkNewsService } from './bulk-news.service.js';
import { QuickSearchService } from '../search/quick-search.service.js';
import { BulkChange } from './bulk-change.entity.js';
import type { BulkAct, MatchingQuery, NewBulkChange } from './bulk.schema.js';

/** An act on more than these is none that somebody oversees. */
const mostTickets = 50_000;
/** So many of those that a search found are looked up by one statement. */
const numbersAtOnce = 1_000;

/** Acts on many tickets at once: asked for, stopped, taken back. What is done to each is done by the worker. */
@Injectable()
export class BulkChangesService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly fields: FieldValuesService,
    private readonly search: QuickSearchService,
    private readonly audit: AuditService,
    private readonly news: BulkNewsService,
  ) {}

  /**
   * How many tickets fit, exactly, as far as the person may see them. Throws bulk.too-many (422), and for words what
   * the search throws.
   */
  async count(matching: MatchingQuery): Promise<number> {
    let count = 0;
    for (const where of await this.matching(matching)) {
      const [row]: { n: string }[] = await db().query(
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM tickets t ${clause(where)} LIMIT ${mostTickets + 1}) found`,
        where.values,
      );
      count += Number(row!.n);
    }
    return demandFew(count);
  }

  /**
   * Chooses the tickets as they are now, within what the person may see, and asks for the act; answers its id, the same
   * one for the same token. Throws bulk.count-changed (409, with `count`) where these are not as many as the person was
   * told, bulk.nothing (422), bulk.too-many (422), and for somebody, a desk, a time, a value, words that cannot be what these throw.
   */
  async begin({ act, tickets, matching, expected, clientToken }: NewBulkChange): Promise<string> {
    await this.demandPossible(act);
    const scope = this.list({});
    const chosen = { sql: ['t.id IN (?)', ...scope.sql], values: [tickets, ...scope.values] };
    return this.once(act, clientToken, null, async (id) => {
      let total = 0;
      for (const where of tickets ? [chosen] : await this.matching(matching!))
        total += await this.choose(
          `SELECT ?, t.id, 'waiting' FROM tickets t ${clause(where)} LIMIT ${mostTickets + 1}`,
          [id, ...where.values],
        );
      if (total !== expected) throw new DomainError('bulk.count-changed', 409, { extra: { count: total } });
      return total;
    });
  }

  /**
   * Asks for what was done by an act to be taken back, except on tickets that somebody changed since; once. Answers the
   * id of the taking back. Throws bulk.not-found, bulk.running, bulk.is-undo (both 409) and bulk.nothing (422).
   */
  async undo(id: string): Promise<string> {
    return transaction(async () => {
      const bulk = await this.own(id);
      if (bulk.undoesId) throw new DomainError('bulk.is-undo', 409);
      if (!bulk.finishedAt && !bulk.cancelledAt) throw new DomainError('bulk.running', 409);
      const undone = await db().findOneBy(BulkChange, { undoesId: id });
      if (undone) return undone.id;
      return this.once(bulk.act, `undo-${id}`, id, (undoId) =>
        this.choose(
          `SELECT ?, ticket_id, 'waiting' FROM bulk_change_tickets WHERE bulk_id = ? AND outcome = 'done'`,
          [undoId, id],
        ),
      );
    });
  }

  /** Stops it where it is; what was done stays, and can be taken back. Throws bulk.not-found. */
  async cancel(id: string): Promise<void> {
    await transaction(async () => {
      const bulk = await this.own(id);
      if (bulk.finishedAt || bulk.cancelledAt) return;
      await db().update(BulkChange, id, { cancelledAt: clock.now() });
      await this.news.tell(bulk);
      await this.audit.record({ action: 'bulk.cancelled', object: `bulk:${id}`, details: {} });
    });
  }

  /** One of the person's own, locked: its worker waits, and so does whoever else asks. */
  private async own(id: string): Promise<BulkChange> {
    const bulk = await db().findOne(BulkChange, {
      where: { id, askedBy: actor().staffId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!bulk) throw notFound('bulk');
    return bulk;
  }

  private async once(
    act: BulkAct,
    clientToken: string,
    undoesId: string | null,
    choose: (id: string) => Promise<number>,
  ): Promise<string> {
    const askedBy = actor().staffId;
    try {
      return await transaction(async () => {
        const id = newId();
        const bulk = { id, askedBy, clientToken, act, total: 0, undoesId, createdAt: clock.now() };
        await db().insert(BulkChange, bulk);
        const total = demandFew(await choose(id));
        if (!total) throw new DomainError('bulk.nothing', 422);
        await db().update(BulkChange, id, { total });
        await this.outbox.ask('helpdesk.carry-out-bulk', { id });
        await this.audit.record({
          action: undoesId ? 'bulk.undone' : 'bulk.asked',
          object: `bulk:${id}`,
          details: { act: act.do, tickets: total, ...(undoesId ? { undoes: undoesId } : {}) },
        });
        return id;
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const known = await db().findOneBy(BulkChange, { askedBy, clientToken });
      if (!known) throw error;
      return known.id;
    }
  }

  private async choose(rows: string, values: unknown[]): Promise<number> {
    const { affectedRows }: { affectedRows: number } = await db().query(
      `INSERT INTO bulk_change_tickets (bulk_id, ticket_id, outcome) ${rows}`,
      values,
    );
    return affectedRows;
  }

  /** What cannot be done to any ticket is refused at once. */
  private async demandPossible(act: BulkAct): Promise<void> {
    if (act.do === 'assign' && act.staffId) await assignableName(act.staffId);
    if (act.do === 'move') await deskName(act.deskId);
    if (act.do === 'snooze' && act.until) demandFuture(new Date(act.until));
    if (act.do === 'fill') await this.fields.demandFillable(act.fieldId, act.value);
  }

  /** The tickets of a list; of words so many of what they find at a time, which no condition of a list says. */
  private async matching(matching: MatchingQuery): Promise<Where[]> {
    if (matching.q === undefined) return [this.list(matching)];
    const numbers = await this.search.all(matching.q, mostTickets + 1);
    demandFew(numbers.length);
    return slicesOf(numbers, numbersAtOnce).map((some) => this.list({ ...matching, numbers: some }));
  }

  private list(matching: MatchingQuery & { numbers?: number[] }): Where {
    const me = actor();
    return listWhere({ ...matching, sort: '-createdAt', limit: 1 }, scopeFor(me), me.staffId, clock.now());
  }
}

function clause({ sql }: { sql: string[] }): string {
  return sql.length ? `WHERE ${sql.join(' AND ')}` : '';
}

function demandFew(count: number): number {
  if (count > mostTickets) throw new DomainError('bulk.too-many', 422, { extra: { most: mostTickets } });
  return count;
}
