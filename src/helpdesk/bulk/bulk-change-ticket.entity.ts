import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, JsonColumn, RefColumn } from '../../platform/database/columns.js';
import type { Kept } from './bulk-undo.policy.js';

const key = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** waiting: its turn is to come; unchanged: it was so already; skipped: refused, `reason` says why. */
export const bulkOutcomes = ['waiting', 'done', 'unchanged', 'skipped'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** One ticket of an act on many, once: chosen when the act was asked for, whatever it matches later. */
@Entity('bulk_change_tickets')
export class BulkChangeTicket {
  @PrimaryColumn(key)
  bulkId: string;

  @PrimaryColumn(key)
  ticketId: string;

  @CodeColumn(10)
  outcome: BulkOutcome;

  @CodeColumn(60, { nullable: true })
  reason: string | null;

  /** What the act found and what it left, so that it can be taken back where nobody changed it since. */
  @JsonColumn({ nullable: true })
  kept: { before: Kept; after: Kept } | null;

  /** Who got the ticket by it, and the line of the conversation that says so. */
  @RefColumn({ nullable: true })
  givenTo: string | null;

  @RefColumn({ nullable: true })
  lineId: string | null;
}
