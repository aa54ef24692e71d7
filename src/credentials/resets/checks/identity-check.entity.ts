import { Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/columns.js';
import type { CheckKind, ResetWish } from '../reset-words.policy.js';

/**
 * The fact that somebody's identity was made sure of: what, by whom, for which case, account, person and action, until
 * when. It is used up in the transaction that makes the credential, and void once contact data change.
 */
@Entity('identity_checks')
export class IdentityCheck {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  caseId: string;

  @RefColumn({ nullable: true })
  accountId: string | null;

  @RefColumn({ nullable: true })
  officerId: string | null;

  /** The wish that it was made for: a check for one is none for another. */
  @CodeColumn(20)
  action: ResetWish;

  @CodeColumn(20)
  kind: CheckKind;

  /** The binding on which it rests: the asker's, or the address to which a code or a call went. */
  @RefColumn({ nullable: true })
  bindingId: string | null;

  @RefColumn({ nullable: true })
  staffId: string | null;

  @TextColumn(100, { nullable: true })
  letterNumber: string | null;

  @DayColumn({ nullable: true })
  letterOn: string | null;

  /** `LAO:number`, UNIQUE: one letter is evidence once. */
  @TextColumn(120, { nullable: true })
  letterKey: string | null;

  @TextColumn(200, { nullable: true })
  signedBy: string | null;

  @TextColumn(500, { nullable: true })
  note: string | null;

  @TimeColumn()
  madeAt: Date;

  @TimeColumn()
  expiresAt: Date;

  @TimeColumn({ nullable: true })
  consumedAt: Date | null;

  /** The credential that it was used for. */
  @RefColumn({ nullable: true })
  consumedBy: string | null;

  @TimeColumn({ nullable: true })
  voidedAt: Date | null;

  @CodeColumn(40, { nullable: true })
  voidReason: string | null;
}
