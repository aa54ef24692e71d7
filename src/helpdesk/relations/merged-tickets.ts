import { In, IsNull } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { TicketMerge } from '../merging/ticket-merge.entity.js';

/** A ticket and all that were merged into it, over as many merges as there were: what was said of them is of it now. */
export async function withMerged(ticketId: string): Promise<string[]> {
  const all = [ticketId];
  for (let last = all; last.length;) {
    const merges = await db().findBy(TicketMerge, { targetId: In(last), undoneAt: IsNull() });
    last = merges.map(({ sourceId }) => sourceId).filter((id) => !all.includes(id));
    all.push(...last);
  }
  return all;
}
