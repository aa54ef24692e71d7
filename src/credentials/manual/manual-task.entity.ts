import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

export const taskKinds = ['prepare', 'shut'] as const;
/** `prepare`: make the account and give it this temporary password, to be changed; `shut`: give it one that nobody knows. */
export type TaskKind = (typeof taskKinds)[number];
export const taskStates = ['open', 'done', 'checked', 'used', 'refused'] as const;
export type TaskState = (typeof taskStates)[number];

/** What a person does in the personnel system's own screens, and another person checks there. */
@Entity('manual_tasks')
export class ManualTask {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  accountId: string;

  /** The credential or lock for which it is done. */
  @RefColumn()
  operationId: string;

  @CodeColumn(12)
  kind: TaskKind;

  @CodeColumn(12)
  state: TaskState;

  @CodeColumn(16, { nullable: true })
  alg: string | null;

  @CodeColumn(8, { nullable: true })
  keyVersion: string | null;

  @Column({ type: 'varbinary', length: 60, nullable: true })
  wrappedKey: Buffer | null;

  @Column({ type: 'binary', length: 12, nullable: true })
  iv: Buffer | null;

  @Column({ type: 'binary', length: 16, nullable: true })
  tag: Buffer | null;

  /** The temporary password, until it is sealed for the officer: the one time that the desk alone could open one. */
  @Column({ type: 'varbinary', length: 1024, nullable: true })
  ciphertext: Buffer | null;

  @RefColumn({ nullable: true })
  takenBy: string | null;

  @TimeColumn({ nullable: true })
  takenAt: Date | null;

  @RefColumn({ nullable: true })
  doneBy: string | null;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;

  @RefColumn({ nullable: true })
  checkedBy: string | null;

  @TimeColumn({ nullable: true })
  checkedAt: Date | null;

  @TextColumn(300, { nullable: true })
  refuseReason: string | null;

  @TimeColumn()
  createdAt: Date;

  @Column({ type: 'int', default: 0 })
  version: number;
}
