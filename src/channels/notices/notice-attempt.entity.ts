import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, TimeColumn } from '../../platform/database/columns.js';

export const attemptResults = ['sent', 'refused', 'transient', 'unknown'] as const;
/** What came of an attempt at a notice; none where nobody knows, as of one whose sender died. */
export type AttemptResult = (typeof attemptResults)[number];

/** One attempt to send a notice: written down before the call, concluded after it. */
@Entity('notice_attempts')
export class NoticeAttempt {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  noticeId: string;

  /** From 1, as the notice counts them. */
  @PrimaryColumn({ type: 'int' })
  number: number;

  @TimeColumn()
  begunAt: Date;

  @TimeColumn({ nullable: true })
  endedAt: Date | null;

  @CodeColumn(20, { nullable: true })
  result: AttemptResult | null;

  /** Why it did not arrive, as a stable word. */
  @CodeColumn(60, { nullable: true })
  reason: string | null;

  /** What the channel calls what it took. */
  @CodeColumn(255, { nullable: true })
  providerId: string | null;
}
