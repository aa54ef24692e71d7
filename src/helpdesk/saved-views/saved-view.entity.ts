import { Column, Entity } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { ViewFilter } from './saved-view.schema.js';

/** A list of tickets that somebody keeps by name. */
@Entity('saved_views')
export class SavedView {
  @IdColumn()
  id: string;

  @TextColumn(60)
  name: string;

  @RefColumn()
  ownerId: string;

  /** For whose people it stands in the side list as well; null: for the owner alone. */
  @RefColumn({ nullable: true })
  deskId: string | null;

  @JsonColumn()
  filter: ViewFilter;

  @Column({ type: 'int' })
  position: number;

  @TimeColumn()
  createdAt: Date;
}
