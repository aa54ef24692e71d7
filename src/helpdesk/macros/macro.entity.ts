import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** An answer that is written once and used many times (ข้อความสำเร็จรูป), with what is done to the ticket besides. */
@Entity('macros')
export class Macro {
  @IdColumn()
  id: string;

  @TextColumn(100)
  title: string;

  /** What is typed behind `/`; of those in use each one once (UNIQUE). */
  @TextColumn(40)
  shortcut: string;

  @TextColumn(4000)
  textTh: string;

  @TextColumn(4000, { nullable: true })
  textEn: string | null;

  /** The desk that uses it; null: every desk. */
  @RefColumn({ nullable: true })
  deskId: string | null;

  /** Tags that the ticket gets beside its own. */
  @JsonColumn()
  tags: string[];

  /** What is to be done on the ticket once it was sent; null: nothing. */
  @JsonColumn({ nullable: true })
  checklist: string[] | null;

  /** The matter ends with this answer. */
  @FlagColumn()
  closes: boolean;

  @Column({ type: 'int', default: 0 })
  version: number;

  @TimeColumn({ nullable: true })
  archivedAt: Date | null;

  /** Null: it came with the desk. */
  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn()
  updatedAt: Date;
}

/** That an answer began as a macro: one row a message. */
@Entity('macro_uses')
export class MacroUse {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  messageId: string;

  @RefColumn()
  macroId: string;

  @TimeColumn()
  usedAt: Date;
}
