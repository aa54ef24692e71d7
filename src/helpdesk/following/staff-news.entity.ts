import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, FlagColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** mention: a colleague named one; assigned: gave one the ticket; the others: said on a ticket that one follows. */
export const newsKinds = ['mention', 'assigned', 'wrote', 'noted', 'replied'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** One thing that one of the staff was told of; UNIQUE per message and person, so that nothing is told twice. */
@Entity('staff_news')
export class StaffNews {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  @RefColumn()
  ticketId: string;

  /** What was said, or the line in the conversation that tells it. */
  @RefColumn()
  messageId: string;

  @CodeColumn(10)
  kind: NewsKind;

  /** Of how many tickets it tells, of which this is one: an act on many is one piece of news. */
  @Column({ type: 'int', unsigned: true, default: 1 })
  tickets: number;

  @FlagColumn()
  isUnread: boolean;

  @TimeColumn()
  createdAt: Date;
}

/** A ticket of which one piece of news tells, where it tells of several. */
@Entity('staff_news_tickets')
export class StaffNewsTicket {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  newsId: string;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;
}

/** Which piece of news tells a person of what one run of a rule gave them: the key lets one through. */
@Entity('staff_news_runs')
export class StaffNewsRun {
  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' })
  runKey: string;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  staffId: string;

  @RefColumn()
  newsId: string;
}
