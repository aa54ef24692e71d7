import { Entity, PrimaryColumn } from 'typeorm';
import { RefColumn } from '../platform/database/columns.js';

/** A file that staff put on a reply or a note. */
@Entity('message_files')
export class MessageFile {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  messageId: string;

  @PrimaryColumn({ type: 'int' })
  position: number;

  @RefColumn()
  fileId: string;
}
