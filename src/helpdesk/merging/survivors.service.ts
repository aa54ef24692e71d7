import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { Ticket } from '../ticket.entity.js';

/** Where a merged matter goes on. */
@Injectable()
export class SurvivorsService {
  /** The ticket that this one went into, over as many merges as there were; itself where it was not merged. */
  async of(ticket: Ticket): Promise<Ticket> {
    let at = ticket;
    // A ticket goes only into one that is not merged itself: the way has an end.
    while (at.mergedIntoId) at = await db().findOneByOrFail(Ticket, { id: at.mergedIntoId });
    return at;
  }

  /** The same, with the surviving ticket locked: whoever merges it meanwhile comes before or after. Null for none. */
  async locked(ticketId: string): Promise<Ticket | null> {
    for (let id = ticketId; ;) {
      const ticket = await db().findOne(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!ticket?.mergedIntoId) return ticket;
      id = ticket.mergedIntoId;
    }
  }
}
