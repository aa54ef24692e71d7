import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const handOverMethods = ['on-screen', 'on-paper'] as const;
export type HandOverMethod = (typeof handOverMethods)[number];

/**
 * The fact that a LAO's credential was given to a named officer (rules 2, 3): who gave, who took, when, where, how it
 * was signed for. Only this arms a slip or a link.
 */
@Entity('hand_overs')
export class HandOver {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  itemId: string;

  @CodeColumn(8)
  laoCode: string;

  /** The officer for whom it is; where a proxy came, the one who sent them. */
  @RefColumn()
  officerId: string;

  @RefColumn({ nullable: true })
  trainingId: string | null;

  @CodeColumn(12)
  method: HandOverMethod;

  @TextColumn(200)
  place: string;

  /** Who came instead, and by which written assignment of the chief administrator. */
  @TextColumn(200, { nullable: true })
  proxyName: string | null;

  @TextColumn(100, { nullable: true })
  proxyLetter: string | null;

  @DayColumn({ nullable: true })
  proxyLetterOn: string | null;

  @FlagColumn()
  idSighted: boolean;

  /** A PNG; null where the printed list was signed. */
  @Column({ type: 'mediumblob', nullable: true })
  signature: Buffer | null;

  /** The officer's own PIN, the second factor of what they were given (argon2id). */
  @CodeColumn(200)
  pinHash: string;

  @RefColumn()
  givenBy: string;

  @TimeColumn()
  handedAt: Date;

  @TimeColumn()
  recordedAt: Date;

  /** The device's own name for it: told twice, it is one. */
  @CodeColumn(40)
  clientKey: string;

  /** The item while the hand-over stands. */
  @RefColumn({ nullable: true })
  liveKey: string | null;

  @TimeColumn({ nullable: true })
  takenBackAt: Date | null;

  @RefColumn({ nullable: true })
  takenBackBy: string | null;

  @TextColumn(300, { nullable: true })
  takenBackReason: string | null;
}
