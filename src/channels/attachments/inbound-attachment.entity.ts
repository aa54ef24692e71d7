import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/**
 * pending: to be fetched; stored: in the file store; refused: not kept, with the reason; link: a page elsewhere;
 * sealed: an ID card, closed; erased: it was one.
 */
export type AttachmentState = 'pending' | 'stored' | 'refused' | 'link' | 'sealed' | 'erased';

/** A file or link that came with an event. */
@Entity('inbound_attachments')
export class InboundAttachment {
  @IdColumn()
  id: string;

  @RefColumn()
  eventId: string;

  @Column({ type: 'int' })
  position: number;

  /** As it came: platforms add types faster than code learns them. */
  @TextColumn(60)
  type: string;

  @TextColumn(500, { nullable: true })
  title: string | null;

  /** A signed address that expires, or, for a link, where it leads. */
  @LongTextColumn({ nullable: true })
  url: string | null;

  @CodeColumn(20)
  state: AttachmentState;

  @RefColumn({ nullable: true })
  fileId: string | null;

  @TextColumn(255, { nullable: true })
  name: string | null;

  /** By content, never as declared. */
  @CodeColumn(100, { nullable: true })
  contentType: string | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  size: number | null;

  /** Why it was refused: expired, too-large, type, address, unsupported. */
  @CodeColumn(60, { nullable: true })
  reason: string | null;

  @TimeColumn()
  createdAt: Date;
}
