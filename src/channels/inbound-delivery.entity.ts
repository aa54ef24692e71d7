import { Column, Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, TextColumn, TimeColumn } from '../platform/database/columns.js';

/** What a channel handed over, byte for byte as it came: the fact that a webhook's 200 stands for. */
@Entity('inbound_deliveries')
export class InboundDelivery {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  channel: string;

  /** Our side: the page, the mailbox. */
  @CodeColumn(100)
  account: string;

  /** SHA-256 of the bytes; unique per channel, so that a repeated delivery is one row. */
  @HashColumn()
  deliveryHash: Buffer;

  @Column({ type: 'longblob' })
  body: Buffer;

  @TimeColumn()
  receivedAt: Date;

  /** When its events were written out. */
  @TimeColumn({ nullable: true })
  normalisedAt: Date | null;

  /** Why it could not be worked in; it stays for a person to look at. */
  @TextColumn(500, { nullable: true })
  error: string | null;
}
