import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** `unknown`: it may have arrived, and a person decides what to do. */
export type NoticeState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';

/** By what the desk can speak to somebody who has not written. */
export type NoticeChannel = 'email' | 'line';

/** Something that the desk tells a person outside by itself, once. Never a secret: the text is kept. */
@Entity('notices')
export class Notice {
  @IdColumn()
  id: string;

  /** What it is about, in the asker's words; UNIQUE, so that asking twice makes one. */
  @CodeColumn(120)
  onceKey: string;

  @CodeColumn(20)
  channel: NoticeChannel;

  @TextColumn(200)
  address: string;

  @TextColumn(255)
  subject: string;

  @LongTextColumn()
  text: string;

  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @CodeColumn(20)
  state: NoticeState;

  /** Why it is not sent (yet), as a stable word. */
  @CodeColumn(60, { nullable: true })
  reason: string | null;

  /** Claims so far, each good for one call. */
  @Column({ type: 'int', default: 0 })
  attempts: number;

  /** Attempts of which nobody knows whether they arrived. */
  @Column({ type: 'int', default: 0 })
  doubts: number;

  /** Nobody takes it before: it is being sent, or waits for its next try. */
  @TimeColumn()
  leaseUntil: Date;

  /** Rises with every claim: who has an older one has lost it. */
  @Column({ type: 'int', default: 0 })
  version: number;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  sentAt: Date | null;
}
