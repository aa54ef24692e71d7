import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const disturbanceStates = ['proposed', 'confirmed', 'fixed', 'dismissed'] as const;
export type DisturbanceState = (typeof disturbanceStates)[number];

/** Something that troubles many LAOs at once, such as a personnel system that is down. Not a leak of a credential. */
@Entity('disturbances')
export class Disturbance {
  @IdColumn()
  id: string;

  /** A symptom that the desk knows, `said-` and a hash of the word that it is known by, or `other` where a person opened it. */
  @CodeColumn(40)
  symptom: string;

  /** Where it was noticed; of a symptom and desk one at a time (UNIQUE). Null: a person opened it. */
  @RefColumn({ nullable: true })
  deskId: string | null;

  @TextColumn(200)
  title: string;

  @CodeColumn(20)
  state: DisturbanceState;

  @Column({ type: 'int' })
  version: number;

  @TimeColumn()
  proposedAt: Date;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;

  @TimeColumn({ nullable: true })
  endedAt: Date | null;
}

/** That a ticket tells of it. One that a person took out stays out. */
@Entity('disturbance_tickets')
export class DisturbanceTicket {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  disturbanceId: string;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  /** Null: the desk itself. */
  @RefColumn({ nullable: true })
  addedBy: string | null;

  @TimeColumn()
  addedAt: Date;

  @TimeColumn({ nullable: true })
  removedAt: Date | null;
}

/** That a person does not want to be told by mail of what the desk proposes. */
@Entity('disturbance_mail_refusals')
export class DisturbanceMailRefusal {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  staffId: string;

  @TimeColumn()
  refusedAt: Date;
}

/** One answer to all, by a person. */
@Entity('disturbance_answers')
export class DisturbanceAnswer {
  @IdColumn()
  id: string;

  @RefColumn()
  disturbanceId: string;

  /** The screen's own mark, UNIQUE: pressed twice it is one answer. */
  @CodeColumn(64)
  clientToken: string;

  @TextColumn(4000)
  text: string;

  /** It is over: each ticket is closed behind the answer. */
  @FlagColumn()
  ends: boolean;

  @RefColumn()
  answeredBy: string;

  @TimeColumn()
  answeredAt: Date;
}

/** The answer on one ticket: once, whoever runs twice. */
@Entity('disturbance_sendings')
export class DisturbanceSending {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  answerId: string;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  /** `sent`, `mailed` (to the officer's mailbox, since the channel is shut), or the code of the refusal; null: waits. */
  @CodeColumn(60, { nullable: true })
  outcome: string | null;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;
}
