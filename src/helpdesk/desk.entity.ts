import { Column, Entity } from 'typeorm';
import { IdColumn, TextColumn, TimeColumn } from '../platform/database/columns.js';

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
}

/** The desk that takes what nobody routed: made by the migration, so that it is always there. */
export const defaultDeskId = '01K00000000000000000000001';
