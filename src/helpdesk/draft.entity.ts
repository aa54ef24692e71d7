import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn, LongTextColumn, TimeColumn } from '../platform/database/columns.js';

/** Words that somebody has begun to write; they follow the person to another device. */
@Entity('drafts')
export class Draft {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  staffId: string;

  @PrimaryColumn({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  kind: 'reply' | 'note';

  @LongTextColumn()
  text: string;

  @JsonColumn()
  files: { id: string; name: string; contentType: string; size: number }[];

  @TimeColumn()
  updatedAt: Date;
}
