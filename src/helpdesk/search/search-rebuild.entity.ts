import { Column, Entity } from 'typeorm';
import { IdColumn, TimeColumn } from '../../platform/database/columns.js';

/** Bringing the texts of all tickets into the search anew, and how far that has come. */
@Entity('search_rebuilds')
export class SearchRebuild {
  @IdColumn()
  id: string;

  /** The ticket with which the next slice begins. */
  @Column({ type: 'int', unsigned: true })
  nextNumber: number;

  /** Tickets that were opened later are in the search already. */
  @Column({ type: 'int', unsigned: true })
  lastNumber: number;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;
}
