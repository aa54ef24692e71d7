import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { FieldKind, FieldOption } from './field-value.policy.js';

/** Something that is noted on tickets beside the conversation (ช่องข้อมูล), as an administrator set it up. */
@Entity('ticket_fields')
export class TicketField {
  @IdColumn()
  id: string;

  /** What it is called in searches and by programs; it never changes (UNIQUE). */
  @CodeColumn(30, { name: 'field_key' })
  key: string;

  @CodeColumn(10)
  kind: FieldKind;

  @TextColumn(80)
  labelTh: string;

  @TextColumn(80)
  labelEn: string;

  /** The desk whose tickets have it; null: all tickets. */
  @RefColumn({ nullable: true })
  deskId: string | null;

  /** A ticket is not closed without it. */
  @FlagColumn()
  required: boolean;

  /** What can be chosen, in its order; of other kinds nothing. */
  @JsonColumn()
  options: FieldOption[];

  @Column({ type: 'int' })
  position: number;

  @Column({ type: 'int' })
  version: number;

  /** No ticket gets it any more; what stands in it stays. */
  @TimeColumn({ nullable: true })
  retiredAt: Date | null;

  @TimeColumn()
  createdAt: Date;
}
