import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type {
  CaseDelivery,
  CaseOutcome,
  CaseState,
  ResetOrigin,
  ResetWish,
  RiskSignal,
} from './reset-words.policy.js';

/**
 * Somebody needs another credential for a LAO's account: who asked, how dangerous that is, who approved it, and what
 * came of it. A UNIQUE key sees to it that an account has at most one that is open: whoever asks again joins it.
 */
@Entity('reset_cases')
export class ResetCase {
  @IdColumn()
  id: string;

  /** What people say on the telephone; given by the database. */
  @Column({ type: 'int', unsigned: true, generated: 'increment' })
  number: number;

  @CodeColumn(20)
  wish: ResetWish;

  @CodeColumn(20)
  origin: ResetOrigin;

  @CodeColumn(12)
  state: CaseState;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  /** Null where the LAO has no account yet. */
  @RefColumn({ nullable: true })
  accountId: string | null;

  /** For whom the credential is: the subject. Null until it is known. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  /** The address from which it was asked. */
  @RefColumn({ nullable: true })
  contactPointId: string | null;

  /** The slip or mailed link on whose page it was asked. */
  @RefColumn({ nullable: true })
  linkId: string | null;

  @RefColumn({ nullable: true })
  ticketId: string | null;

  /** Who called or came, as they said. */
  @TextColumn(200, { nullable: true })
  asker: string | null;

  @Column({ type: 'tinyint', unsigned: true })
  baseRisk: 1 | 2 | 3 | 4;

  /** Raised only, in the database too. */
  @Column({ type: 'tinyint', unsigned: true })
  risk: 1 | 2 | 3 | 4 | 5;

  @JsonColumn()
  riskReasons: RiskSignal[];

  @RefColumn({ nullable: true })
  raisedBy: string | null;

  /** Until when the people concerned may object. */
  @TimeColumn({ nullable: true })
  notBefore: Date | null;

  @CodeColumn(12, { nullable: true })
  delivery: CaseDelivery | null;

  /** The staff member who entered it; null where it came by itself. */
  @RefColumn({ nullable: true })
  openedBy: string | null;

  @TimeColumn()
  openedAt: Date;

  /** Who checked last; never the one who approves. */
  @RefColumn({ nullable: true })
  handledBy: string | null;

  @TimeColumn({ nullable: true })
  verifiedAt: Date | null;

  /** When it ends by itself, unless something happens. */
  @TimeColumn({ nullable: true })
  expiresAt: Date | null;

  @RefColumn({ nullable: true })
  approvedBy: string | null;

  @TimeColumn({ nullable: true })
  approvedAt: Date | null;

  @RefColumn({ nullable: true })
  frozenBy: string | null;

  @TimeColumn({ nullable: true })
  frozenAt: Date | null;

  @TextColumn(300, { nullable: true })
  freezeReason: string | null;

  /** The credential that came of it. */
  @RefColumn({ nullable: true })
  credentialId: string | null;

  @TimeColumn({ nullable: true })
  executedAt: Date | null;

  @TimeColumn({ nullable: true })
  deliveredAt: Date | null;

  @TimeColumn({ nullable: true })
  confirmedAt: Date | null;

  @TimeColumn({ nullable: true })
  closedAt: Date | null;

  @RefColumn({ nullable: true })
  closedBy: string | null;

  @CodeColumn(20, { nullable: true })
  outcome: CaseOutcome | null;

  @TextColumn(300, { nullable: true })
  outcomeReason: string | null;

  /** How often somebody asked again while it was open. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  askedAgain: number;

  /** How often its execution was begun. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  attempts: number;

  @Column({ type: 'int', default: 0 })
  version: number;
}
