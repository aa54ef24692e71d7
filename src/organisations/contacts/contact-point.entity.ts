import { Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** An address at which somebody outside can be reached. Its row is the lock that keeps a person's messages in order. */
@Entity('contact_points')
export class ContactPoint {
  @IdColumn()
  id: string;

  /** The channel's own record of this address; null while nothing was said over it: a registered telephone number. */
  @RefColumn({ nullable: true })
  threadId: string | null;

  /** SHA-256 over channel and address where it was registered, so that an address is there once. */
  @HashColumn({ nullable: true })
  addressKey: Buffer | null;

  @CodeColumn(20)
  channel: string;

  /** Our side: the page, the mailbox. */
  @CodeColumn(100)
  account: string;

  @TextColumn(200)
  address: string;

  /** As the channel tells it; null while unknown: names are not invented. */
  @TextColumn(200, { nullable: true })
  name: string | null;

  /** The ticket that the next message is weighed against. */
  @RefColumn({ nullable: true })
  currentTicketId: string | null;

  @TimeColumn()
  firstSeenAt: Date;

  @TimeColumn()
  lastSeenAt: Date;
}
