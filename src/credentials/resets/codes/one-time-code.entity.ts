import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../../platform/database/columns.js';

/**
 * A code that was sent to a registered address and is typed where it was asked for: it shows that the one who asks
 * reads what comes there. Bound to asker, case and person; made by the job that sends it, kept as a hash.
 */
@Entity('one_time_codes')
export class OneTimeCode {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  /** Null for one that binds an address to an officer. */
  @RefColumn({ nullable: true })
  caseId: string | null;

  @CodeColumn(10)
  purpose: 'verify' | 'bind';

  @RefColumn()
  officerId: string;

  /** The mailbox or chat. */
  @RefColumn()
  destinationId: string;

  /** The address that asks, and must type it; null where that is a page. */
  @RefColumn({ nullable: true })
  askerId: string | null;

  /** The slip or mailed link on whose page it was asked and is typed. */
  @RefColumn({ nullable: true })
  linkId: string | null;

  @CodeColumn(8)
  state: 'asked' | 'sent' | 'used' | 'dead';

  @CodeColumn(200, { nullable: true })
  codeHash: string | null;

  @Column({ type: 'tinyint', unsigned: true, default: 0 })
  tries: number;

  @TimeColumn()
  askedAt: Date;

  @TimeColumn({ nullable: true })
  sentAt: Date | null;

  @TimeColumn({ nullable: true })
  expiresAt: Date | null;

  @TimeColumn({ nullable: true })
  usedAt: Date | null;

  @TimeColumn({ nullable: true })
  deadAt: Date | null;

  @CodeColumn(20, { nullable: true })
  deadReason: string | null;
}
