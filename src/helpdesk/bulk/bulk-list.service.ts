import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { groupBy } from '../../platform/group-by.policy.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { BulkChange } from './bulk-change.entity.js';
import type { BulkOutcome } from './bulk-change-ticket.entity.js';
import type { BulkChangeJson, BulkTicketJson, BulkTicketQuery } from './bulk.schema.js';

const shown = 20;

interface Sum {
  bulk_id: string;
  outcome: BulkOutcome;
  reason: string | null;
  n: string;
}

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
    const sums: Sum[] = await db().query(
      `SELECT bulk_id, outcome, reason, COUNT(*) AS n FROM bulk_change_tickets WHERE bulk_id IN (?)
       GROUP BY bulk_id, outcome, reason`,
      [ids],
    );
    const undoing = await db().findBy(BulkChange, { undoesId: In(ids) });
    const ofBulk = groupBy(sums, ({ bulk_id }) => bulk_id);
    return bulks.map((bulk) => bulkJson(bulk, ofBulk.get(bulk.id) ?? [], undoing));
  }
}

function bulkJson(bulk: BulkChange, sums: Sum[], undoing: BulkChange[]): BulkChangeJson {
  const count = (outcome: BulkOutcome) =>
    sums.filter((sum) => sum.outcome === outcome).reduce((all, { n }) => all + Number(n), 0);
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
      .map(({ reason, n }) => ({ code: reason ?? '', count: Number(n) })),
    createdAt: bulk.createdAt.toISOString(),
  };
}
