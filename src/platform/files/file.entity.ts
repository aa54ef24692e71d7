import { Column, Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../database/columns.js';

/** Bytes that the product keeps, in the file storage under the id; the row is written after the bytes. */
@Entity('files')
export class File {
  @IdColumn()
  id: string;

  @HashColumn()
  sha256: Buffer;

  @Column({ type: 'int', unsigned: true })
  size: number;

  /** By content, never as declared. */
  @CodeColumn(100)
  contentType: string;

  /** Safe to show and to offer as a file name. */
  @TextColumn(255)
  name: string;

  @TimeColumn()
  createdAt: Date;

  /** The member of staff who brought it; null: it came from outside. */
  @RefColumn({ nullable: true })
  createdBy: string | null;
}
