import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { ViewKind } from '../copies/copy-view.entity.js';

/** Opening more copies than an hour allows: somebody asks with a reason, somebody else says how many more and until when. */
@Entity('copy_view_allowances')
export class ViewAllowance {
  @IdColumn()
  id: string;

  /** Who asks, and who may then look. */
  @RefColumn()
  staffId: string;

  @CodeColumn(10)
  kind: ViewKind;

  @TextColumn(300)
  reason: string;

  @TimeColumn()
  askedAt: Date;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;

  @CodeColumn(10, { nullable: true })
  decision: 'granted' | 'refused' | null;

  /** How many more copies, of which `used` were opened; null unless it was granted. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  copies: number | null;

  @Column({ type: 'int', unsigned: true, default: 0 })
  used: number;

  @TimeColumn({ nullable: true })
  lastsUntil: Date | null;

  /** Who asks and for what, while it waits for a decision, else null: UNIQUE, one at a time. */
  @CodeColumn(40, { nullable: true })
  waitingKey: string | null;
}
