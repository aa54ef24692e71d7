import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { MergedContent } from './merge-content.js';
import type { TicketSnapshot } from './merging.policy.js';

/** That one ticket went into another: who did it, what both were before, and when it was taken back. */
@Entity('ticket_merges')
export class TicketMerge {
  @IdColumn()
  id: string;

  @RefColumn()
  sourceId: string;

  @RefColumn()
  targetId: string;

  /** The source, until it is taken back: UNIQUE, so that of two merges of one ticket one is. */
  @Index('ticket_merges_live', { unique: true })
  @RefColumn({ nullable: true })
  liveSourceId: string | null;

  @RefColumn()
  mergedBy: string;

  @TimeColumn()
  mergedAt: Date;

  @RefColumn({ nullable: true })
  undoneBy: string | null;

  @TimeColumn({ nullable: true })
  undoneAt: Date | null;

  @JsonColumn()
  sourceBefore: TicketSnapshot;

  @JsonColumn()
  targetBefore: TicketSnapshot;

  @JsonColumn()
  targetAfter: TicketSnapshot;

  /** What came along beside the messages. */
  @JsonColumn()
  content: MergedContent;
}
