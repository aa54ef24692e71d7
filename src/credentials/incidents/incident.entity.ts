import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const incidentKinds = [
  'leak',
  'compromise',
  'wrong-person',
  'missing',
  'count-differs',
  'link-used-again',
  'too-many-tries',
  'cannot-open',
  'exposed',
  'unusual-speed',
  'not-changed',
  'not-stopped',
  'ran-out',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Something that went wrong with credentials and needs a person, until it is closed with a report. */
@Entity('incidents')
export class Incident {
  @IdColumn()
  id: string;

  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @RefColumn({ nullable: true })
  batchId: string | null;

  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @RefColumn({ nullable: true })
  credentialId: string | null;

  @RefColumn({ nullable: true })
  itemId: string | null;

  @CodeColumn(20)
  kind: IncidentKind;

  @TextColumn(500)
  reason: string;

  /** What can be open once only, such as one link used again; null once it is closed. */
  @CodeColumn(80, { nullable: true })
  onceKey: string | null;

  @RefColumn({ nullable: true })
  openedBy: string | null;

  @TimeColumn()
  openedAt: Date;

  @RefColumn({ nullable: true })
  closedBy: string | null;

  @TimeColumn({ nullable: true })
  closedAt: Date | null;

  @JsonColumn({ nullable: true })
  report: Record<string, string | number | boolean | null> | null;

  @Column({ type: 'int', default: 0 })
  version: number;
}
