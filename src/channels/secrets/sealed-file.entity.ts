import { Column, Entity } from 'typeorm';
import { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/**
 * A picture that somebody sent and that is an ID card: what opens it. Its ciphertext is a file, never the column; the
 * plain file is destroyed. Erased in time; that it came, and who closed it, stays.
 */
@Entity('sealed_files')
export class SealedFile extends SealedBlob {
  @IdColumn()
  id: string;

  /** UNIQUE: an attachment is closed once. */
  @RefColumn()
  attachmentId: string;

  /** The file with the ciphertext; null once it is erased. */
  @RefColumn({ nullable: true })
  fileId: string | null;

  @TextColumn(255)
  name: string;

  @CodeColumn(100)
  contentType: string;

  @Column({ type: 'int', unsigned: true })
  size: number;

  @RefColumn()
  sealedBy: string;

  @TimeColumn()
  sealedAt: Date;

  @TimeColumn({ nullable: true })
  erasedAt: Date | null;
}

/** Where a closed file belongs: in another row or for another attachment it does not open. */
export function sealedFilePlace(row: { id: string; attachmentId: string }): string[] {
  return ['sealed_files', 'file', row.attachmentId, row.id];
}
