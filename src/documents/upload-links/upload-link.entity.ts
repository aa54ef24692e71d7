import { Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Why a link did not reach its officer: somebody has to mend the address and send another. */
export const linkFaults = ['no-address', 'mail-refused', 'mail-bounced'] as const;
export type LinkFault = (typeof linkFaults)[number];

/**
 * A link by which an officer sends the copy that is owed, once. Its token is made where it leaves, in the mail; of it a
 * hash is kept. It shows nothing to anybody: it takes a picture, and that is all.
 */
@Entity('upload_links')
export class UploadLink {
  @IdColumn()
  id: string;

  /** In the address; no secret. */
  @CodeColumn(16)
  publicId: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  obligationId: string;

  /** Null until it is sent; each sending makes another. */
  @HashColumn({ nullable: true })
  tokenHash: Buffer | null;

  @CodeColumn(8)
  state: 'wanted' | 'sent' | 'used' | 'dead';

  /** Why it is dead. */
  @CodeColumn(20, { nullable: true })
  reason: 'replaced' | 'not-owed' | LinkFault | null;

  /** Null: the officer asked themselves. */
  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  sentAt: Date | null;

  @TimeColumn({ nullable: true })
  expiresAt: Date | null;

  @TimeColumn({ nullable: true })
  usedAt: Date | null;
}
