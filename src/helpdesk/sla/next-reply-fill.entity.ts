import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

/** Looking up how long earlier answers were waited for, and how far that has come; one row, or none. */
@Entity('next_reply_fills')
export class NextReplyFill {
  @PrimaryColumn({ type: 'tinyint', unsigned: true })
  id: number;

  /** The ticket with which the next slice begins. */
  @Column({ type: 'int', unsigned: true })
  nextNumber: number;

  /** Tickets that were opened later had none such. */
  @Column({ type: 'int', unsigned: true })
  lastNumber: number;

  /** Answers from then on wrote it down themselves. */
  @TimeColumn()
  beforeAt: Date;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;
}
