import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, RefColumn, TimeColumn } from '../../../platform/database/columns.js';

/** A mailbox that is read by IMAP: how far, by whom, and whether it works. */
@Entity('mailboxes')
export class Mailbox {
  /** user@host/folder */
  @PrimaryColumn({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  mailboxKey: string;

  /** While the server says the same, its numbers mean the same mails. */
  @Column({ type: 'bigint', unsigned: true, nullable: true })
  uidValidity: string | null;

  /** Everything up to this one is kept. */
  @Column({ type: 'bigint', unsigned: true, default: 0 })
  lastUid: string;

  /** The mail that its server does not give, and since when. */
  @Column({ type: 'bigint', unsigned: true, nullable: true })
  failingUid: string | null;

  @TimeColumn({ nullable: true })
  failingSince: Date | null;

  /** Who reads it now, of all processes, and until when. */
  @RefColumn({ nullable: true })
  leaseToken: string | null;

  @TimeColumn({ nullable: true })
  leaseUntil: Date | null;

  @TimeColumn({ nullable: true })
  readAt: Date | null;

  /** Why it cannot be read, as a stable word. */
  @CodeColumn(60, { nullable: true })
  fault: string | null;

  @TimeColumn({ nullable: true })
  faultSince: Date | null;
}
