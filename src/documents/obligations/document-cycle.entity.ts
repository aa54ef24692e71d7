import { Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { Evidence } from './evidence.policy.js';

/** A round in which each LAO owes its two documents once: the provinces' trainings from a day on, until the next begins. */
@Entity('document_cycles')
export class DocumentCycle {
  @IdColumn()
  id: string;

  @TextColumn(200)
  title: string;

  /** Trainings that end on this day or later belong to it. */
  @DayColumn()
  fromOn: string;

  /** What it asks for at most; what keeps less of a person is taken too. */
  @CodeColumn(20)
  evidence: Evidence;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;
}
