import { Column, Entity } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../platform/database/columns.js';

/** A place where tickets of one kind wait: what other helpdesks call a queue. */
@Entity('desks')
export class Desk {
  @IdColumn()
  id: string;

  @TextColumn(100)
  name: string;

  @Column({ type: 'int', default: 0 })
  position: number;

  @TimeColumn()
  createdAt: Date;

  /** Since when it is offered nowhere and takes nothing. */
  @TimeColumn({ nullable: true })
  closedAt: Date | null;

  /** Where its open tickets go once it is closed; null: to the desk that takes the rest. */
  @RefColumn({ nullable: true })
  emptiesInto: string | null;

  /** How many lay there when it was closed. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  emptiesTotal: number | null;
}

/** The desk that takes what nobody routed: made by the migration, so that it is always there. */
export const defaultDeskId = '01K00000000000000000000001';
