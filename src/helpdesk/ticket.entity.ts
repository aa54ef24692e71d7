import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../platform/database/columns.js';
import type { DueKind, Missed, Pause } from './sla/counted-time.policy.js';

export const ticketStates = ['open', 'waiting', 'snoozed', 'closed', 'merged'] as const;
/** open: we owe something; waiting: they do; snoozed: until a time, or until they write; closed; merged into another. */
export type TicketState = (typeof ticketStates)[number];

/** One matter of one person: everything said about it, who looks after it, and until when. */
@Entity('tickets')
export class Ticket {
  @IdColumn()
  id: string;

  /** What people say on the telephone; given by the database. */
  @Column({ type: 'int', unsigned: true, generated: 'increment' })
  number: number;

  @TextColumn(200)
  subject: string;

  @CodeColumn(20)
  state: TicketState;

  /** Neither closed nor merged: kept beside the state so that lists of live tickets are one range of an index. */
  @FlagColumn()
  active: boolean;

  /** Index into `priorities` plus one, so that the order is a number's. */
  @Column({ type: 'tinyint', default: 2 })
  priority: number;

  @CodeColumn(20)
  channel: string;

  @RefColumn()
  deskId: string;

  @RefColumn({ nullable: true })
  assigneeId: string | null;

  @RefColumn()
  contactPointId: string;

  /** Decides which representative sees it; null until it is linked to an organisation. */
  @CodeColumn(10, { nullable: true })
  provinceCode: string | null;

  /** The LAO that this is about, as an agent has confirmed it; null until then. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @TextColumn(200)
  preview: string;

  @CodeColumn(3)
  lastDirection: 'in' | 'out';

  @TimeColumn()
  lastMessageAt: Date;

  /** Since when somebody waits for our answer. */
  @TimeColumn({ nullable: true })
  waitingSince: Date | null;

  @TimeColumn({ nullable: true })
  firstRepliedAt: Date | null;

  @TimeColumn({ nullable: true })
  firstReplyDueAt: Date | null;

  @TimeColumn({ nullable: true })
  nextReplyDueAt: Date | null;

  @TimeColumn({ nullable: true })
  resolutionDueAt: Date | null;

  /** The earliest of the due times that still count, and which it is. */
  @TimeColumn({ nullable: true })
  dueAt: Date | null;

  @CodeColumn(20, { nullable: true })
  dueKind: DueKind | null;

  /** From when the end of the matter is counted; null once nothing is owed. */
  @TimeColumn({ nullable: true })
  countedFrom: Date | null;

  /** From when the answer that is owed is counted. */
  @TimeColumn({ nullable: true })
  replyOwedFrom: Date | null;

  /** When we waited for them, in order: the end of the matter is not counted then. */
  @JsonColumn({ nullable: true })
  pauses: Pause[] | null;

  /** Broken promises that are no longer owed and not written down yet. */
  @JsonColumn({ nullable: true })
  missed: Missed[] | null;

  /** When somebody is next told of what is owed. */
  @TimeColumn({ nullable: true })
  alarmAt: Date | null;

  /** The edition of promises and calendar by which the due times were counted. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  slaRevision: number;

  /** Until when the channel lets us answer freely. */
  @TimeColumn({ nullable: true })
  windowClosesAt: Date | null;

  /** Of a snoozed ticket null: until the contact writes. */
  @TimeColumn({ nullable: true })
  snoozedUntil: Date | null;

  @TimeColumn({ nullable: true })
  closedAt: Date | null;

  @Column({ type: 'int', default: 0 })
  reopenedCount: number;

  /** How many of our messages did not arrive, or nobody knows. */
  @Column({ type: 'int', default: 0 })
  undelivered: number;

  @RefColumn({ nullable: true })
  mergedIntoId: string | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  @TimeColumn()
  createdAt: Date;
}
