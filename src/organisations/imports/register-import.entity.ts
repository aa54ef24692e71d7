import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const importKinds = ['laos', 'officers', 'representatives', 'cohort', 'attendance'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importStates = [
  'checking',
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'refused',
  'discarded',
] as const;
/** checking: being read; checked: waits for a decision; refused: the file itself is no good; then done, or taken back. */
export type ImportState = (typeof importStates)[number];

/** Why a whole file, or a step, was refused: a stable code, the place in the file, values for the sentence. */
export interface FileProblem {
  code: string;
  line?: number;
  column?: string;
  values?: Record<string, string | number>;
}

/** A list that somebody brings into the register: first looked at row by row, then applied whole or not at all. */
@Entity('register_imports')
export class RegisterImport {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  kind: ImportKind;

  /** Whose it is: a representative's upload belongs to the province, DLA's to none. */
  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  /** The training of an attendance list. */
  @RefColumn({ nullable: true })
  trainingId: string | null;

  @RefColumn({ nullable: true })
  fileId: string | null;

  @TextColumn(200)
  fileName: string;

  @CodeColumn(12)
  state: ImportState;

  @Column({ type: 'int', default: 0 })
  added: number;

  @Column({ type: 'int', default: 0 })
  changed: number;

  @Column({ type: 'int', default: 0 })
  unchanged: number;

  @Column({ type: 'int', default: 0 })
  refused: number;

  /** Progress of what runs now. */
  @Column({ type: 'int', default: 0 })
  doneRows: number;

  @Column({ type: 'int', default: 0 })
  totalRows: number;

  /** Why the whole file, or the last step, was refused. */
  @JsonColumn({ nullable: true })
  problem: FileProblem | null;

  /** Headings that were passed over because they mean nothing to the register. */
  @JsonColumn({ nullable: true })
  ignoredColumns: string[] | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  checkedAt: Date | null;

  @TimeColumn({ nullable: true })
  appliedAt: Date | null;

  @RefColumn({ nullable: true })
  appliedBy: string | null;

  @TimeColumn({ nullable: true })
  undoneAt: Date | null;

  @RefColumn({ nullable: true })
  undoneBy: string | null;
}
