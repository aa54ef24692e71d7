import { Entity } from 'typeorm';
import { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** The words of an event as they came, where they held a secret: sealed, and erased in time. That they came stays. */
@Entity('sealed_originals')
export class SealedOriginal extends SealedBlob {
  @IdColumn()
  id: string;

  /** UNIQUE: an event has one original. */
  @RefColumn()
  eventId: string;

  @RefColumn({ nullable: true })
  threadId: string | null;

  /** What was found, parted by commas. */
  @CodeColumn(100)
  kinds: string;

  @TimeColumn()
  foundAt: Date;

  @TimeColumn({ nullable: true })
  erasedAt: Date | null;
}

/** Where an original belongs: in another row or of another event it does not open. */
export function originalPlace(row: { id: string; eventId: string }): string[] {
  return ['sealed_originals', 'ciphertext', row.eventId, row.id];
}
