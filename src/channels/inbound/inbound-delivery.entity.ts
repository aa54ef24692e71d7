import { Column, Entity } from 'typeorm';
import { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import { CodeColumn, HashColumn, IdColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/**
 * What a channel handed over, byte for byte as it came: the fact that a webhook's 200 stands for. Sealed, because
 * people send passwords and nobody has read it yet.
 */
@Entity('inbound_deliveries')
export class InboundDelivery extends SealedBlob {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  channel: string;

  /** Our side: the page, the mailbox. */
  @CodeColumn(100)
  account: string;

  /** Keyed digest of the bytes; unique per channel, so that a repeated delivery is one row. */
  @HashColumn()
  deliveryHash: Buffer;

  /** Only in rows from before deliveries were sealed. */
  @Column({ type: 'longblob', nullable: true })
  body: Buffer | null;

  @TimeColumn()
  receivedAt: Date;

  /** When its events were written out. */
  @TimeColumn({ nullable: true })
  normalisedAt: Date | null;

  /** Why it could not be worked in; it stays for a person to look at. */
  @TextColumn(500, { nullable: true })
  error: string | null;

  /** It holds a secret, and is erased then. */
  @TimeColumn({ nullable: true })
  eraseAt: Date | null;

  @TimeColumn({ nullable: true })
  erasedAt: Date | null;
}

/** Where a sealed delivery belongs: in another row or for another account it does not open. */
export function deliveryPlace(row: { id: string; channel: string; account: string }): string[] {
  return ['inbound_deliveries', 'ciphertext', row.channel, row.account, row.id];
}
