import { Column, Entity } from 'typeorm';
import { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** By which way a file came: a province's scans, an officer's own link, or a picture in a chat. */
export type CopySource = 'batch' | 'link' | 'ticket';

/**
 * A file as it came, closed before it touches the disk. Nothing of it is shown: its pages are made anew from their
 * pixels. `stored` is quarantine; `checked` has pages; `refused` says why.
 */
@Entity('copy_files')
export class CopyFile extends SealedBlob {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(10)
  source: CopySource;

  @RefColumn({ nullable: true })
  batchId: string | null;

  /** Its place in the batch, from 0. */
  @Column({ type: 'int', unsigned: true })
  position: number;

  /** UNIQUE: what it came by and comes by once, such as a chat's attachment. */
  @CodeColumn(60, { nullable: true })
  sourceKey: string | null;

  /** For whom it was sent, where its way says so. */
  @RefColumn({ nullable: true })
  obligationId: string | null;

  /** Without ID numbers. */
  @TextColumn(255)
  name: string;

  @Column({ type: 'int', unsigned: true })
  size: number;

  /** Keyed, of the bytes; UNIQUE per province among those not refused: the same file twice is one. */
  @HashColumn()
  digest: Buffer;

  @CodeColumn(10)
  state: 'stored' | 'checked' | 'refused';

  @CodeColumn(30, { nullable: true })
  refusal: string | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  pages: number | null;

  /** How often its check ended without an answer. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  tries: number;

  /** The file with the ciphertext; null once it is destroyed. */
  @RefColumn({ nullable: true })
  fileId: string | null;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  checkedAt: Date | null;

  /** When the original goes at the latest; null once it is gone. */
  @TimeColumn({ nullable: true })
  destroyAt: Date | null;

  /** When it was destroyed; null for what is there, or was never kept. */
  @TimeColumn({ nullable: true })
  destroyedAt: Date | null;
}

/** Where a sealed original belongs: in another row or province it does not open. */
export function copyFilePlace(row: { id: string; provinceCode: string }): string[] {
  return ['copy_files', 'original', row.provinceCode, row.id];
}
