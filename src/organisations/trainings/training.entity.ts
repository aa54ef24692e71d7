import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const organisers = ['dla', 'province'] as const;
export type Organiser = (typeof organisers)[number];
export const trainingStates = ['planned', 'closed', 'cancelled'] as const;
export type TrainingState = (typeof trainingStates)[number];

/** A training: DLA's (rules 1.1 and 1.2) or a province's own (rule 2). Its last day starts rule 5's fifteen days. */
@Entity('trainings')
export class Training {
  @IdColumn()
  id: string;

  @CodeColumn(10)
  organiser: Organiser;

  /** Null where DLA holds it. */
  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @TextColumn(200)
  title: string;

  @TextColumn(1000)
  note: string;

  @CodeColumn(12)
  state: TrainingState;

  /** First and last of its days, kept beside them for lists and for counting. */
  @DayColumn()
  startsOn: string;

  @DayColumn()
  endsOn: string;

  @TimeColumn({ nullable: true })
  closedAt: Date | null;

  @RefColumn({ nullable: true })
  closedBy: string | null;

  @TimeColumn({ nullable: true })
  cancelledAt: Date | null;

  @RefColumn({ nullable: true })
  cancelledBy: string | null;

  @TextColumn(300, { nullable: true })
  cancelReason: string | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;
}
