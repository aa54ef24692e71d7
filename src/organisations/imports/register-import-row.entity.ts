import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, JsonColumn, TextColumn } from '../../platform/database/columns.js';

export const rowOutcomes = ['added', 'changed', 'unchanged', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What is wrong with a cell: a stable code, the column as the file calls it, values for the sentence. */
export interface RowProblem {
  code: string;
  column: string | null;
  values?: Record<string, string | number>;
}

/** One row of a list: what it would do to the register, or why it does nothing. */
@Entity('register_import_rows')
export class RegisterImportRow {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  importId: string;

  /** As a spreadsheet numbers it: the heading is line 1. */
  @PrimaryColumn({ type: 'int' })
  line: number;

  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @CodeColumn(10)
  outcome: RowOutcome;

  /** What the row is about: a LAO code, a person. */
  @TextColumn(100)
  rowKey: string;

  /** The same, for people. */
  @TextColumn(300)
  label: string;

  @JsonColumn({ nullable: true })
  problems: RowProblem[] | null;

  @JsonColumn({ nullable: true })
  beforeValues: Record<string, unknown> | null;

  @JsonColumn({ nullable: true })
  afterValues: Record<string, unknown> | null;

  /** The rows that applying it made or ended, by what they are; what an undo goes by. */
  @JsonColumn({ nullable: true })
  made: Record<string, string | null> | null;
}
