import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/**
 * `unknown`: it may have arrived, and a person decides what to do; `nobody`: there was nobody to tell, which is kept
 * so that somebody sees it.
 */
export const noticeStates = ['queued', 'sending', 'sent', 'failed', 'unknown', 'nobody'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Why a notice was not sent that waited until what it says was over: no fault of an address. */
export const overtaken = 'notice.overtaken';

/** By what the desk can speak to somebody by itself; on Messenger only within a day of what they last wrote (A11). */
export const noticeChannels = ['email', 'line', 'messenger'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** What came of telling some people of one thing; `nobody`: there was nobody to tell. */
export const tellings = ['told', 'waiting', 'unsure', 'failed', 'nobody'] as const;
export type Telling = (typeof tellings)[number];

/** Something that the desk tells a person outside by itself, once. Never a secret: the text is kept. */
@Entity('notices')
export class Notice {
  @IdColumn()
  id: string;

  /** What it is about, in the asker's words; UNIQUE, so that asking twice makes one. */
  @CodeColumn(120)
  onceKey: string;

  /** Null, with the address, where there is nobody. */
  @CodeColumn(20, { nullable: true })
  channel: NoticeChannel | null;

  @TextColumn(200, { nullable: true })
  address: string | null;

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

  /** When a channel took it over: that it was sent is never that it was received. */
  @TimeColumn({ nullable: true })
  sentAt: Date | null;

  /** One of very many at once: sent from a queue of its own, within a budget. */
  @FlagColumn({ default: 0 })
  bulk: boolean;

  /** What the channel calls it: the mail's Message-ID, or LINE's id. */
  @CodeColumn(255, { nullable: true })
  providerId: string | null;

  /** When it came back after it was sent. */
  @TimeColumn({ nullable: true })
  bouncedAt: Date | null;

  /** When it had reached the person's mailbox or telephone, where the channel says so. */
  @TimeColumn({ nullable: true })
  deliveredAt: Date | null;

  /** Until when the person had read it, where the channel says so: Messenger does, LINE never, mail seldom. */
  @TimeColumn({ nullable: true })
  readAt: Date | null;
}
