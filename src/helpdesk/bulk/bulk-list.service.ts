import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { BulkChange } from './bulk-change.entity.js';
import type { BulkOutcome } from './bulk-change-ticket.entity.js';
import type { BulkSum } from './bulk-change.entity.js';
import { sumsOf } from './bulk-sums.js';
import type { BulkChangeJson, BulkTicketJson, BulkTicketQuery } from './bulk.schema.js';

const shown = 20;

/** Reads a person's own acts on many tickets: how far each is, and what became of its tickets. */
@Injectable()
export class BulkListService {
  /** The newest of them. */
  async newest(): Promise<BulkChangeJson[]> {
    const bulks = await db().find(BulkChange, {
      where: { askedBy: actor().staffId },
      order: { id: 'DESC' },
      take: shown,
    });
    return this.shown(bulks);
  }

  /** Throws bulk.not-found. */
  async one(id: string): Promise<BulkChangeJson> {
    const [one] = await this.shown([await this.own(id)]);
    return one!;
  }

  /** Its tickets with an outcome, a page at a time. Throws bulk.not-found. */
  async tickets(id: string, { outcome, cursor, limit }: BulkTicketQuery): Promise<Page<BulkTicketJson>> {
    await this.own(id);
    const rows: { id: string; number: number; subject: string; reason: string | null }[] = await db().query(
      `SELECT t.id, t.number, t.subject, b.reason FROM bulk_change_tickets b STRAIGHT_JOIN tickets t ON t.id = b.ticket_id
       WHERE b.bulk_id = ? AND b.outcome = ? AND b.ticket_id > ? ORDER BY b.ticket_id LIMIT ?`,
      [id, outcome, cursor ?? '', limit + 1],
    );
    const cut = page(rows, limit, (row) => row.id);
    const items = cut.items.map(({ reason, ...ticket }) => ({ ticket, outcome, reason }));
    return { items, next: cut.next };
  }

  private async own(id: string): Promise<BulkChange> {
    const bulk = await db().findOneBy(BulkChange, { id, askedBy: actor().staffId });
    if (!bulk) throw notFound('bulk');
    return bulk;
  }

  private async shown(bulks: BulkChange[]): Promise<BulkChangeJson[]> {
    if (!bulks.length) return [];
    const ids = bulks.map(({ id }) => id);
    const live = await sumsOf(bulks.flatMap(({ id, sums }) => (sums ? [] : [id])));
    const undoing = await db().findBy(BulkChange, { undoesId: In(ids) });
    return bulks.map((bulk) => bulkJson(bulk, bulk.sums ?? live.get(bulk.id) ?? [], undoing));
  }
}

function bulkJson(bulk: BulkChange, sums: BulkSum[], undoing: BulkChange[]): BulkChangeJson {
  const count = (outcome: BulkOutcome) =>
    sums.filter((sum) => sum.outcome === outcome).reduce((all, { count: n }) => all + n, 0);
  return {
    id: bulk.id,
    act: bulk.act,
    state: bulk.finishedAt ? 'done' : bulk.cancelledAt ? 'cancelled' : 'running',
    undoes: bulk.undoesId,
    undoneBy: undoing.find(({ undoesId }) => undoesId === bulk.id)?.id ?? null,
    total: bulk.total,
    counts: {
      waiting: count('waiting'),
      done: count('done'),
      unchanged: count('unchanged'),
      skipped: count('skipped'),
    },
    skipped: sums
      .filter((sum) => sum.outcome === 'skipped')
      .map(({ reason, count: n }) => ({ code: reason ?? '', count: n })),
    createdAt: bulk.createdAt.toISOString(),
  };
}
