import { Column, Entity } from 'typeorm';
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
