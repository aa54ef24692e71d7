import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { SearchIndexService } from './search-index.service.js';
import { SearchRebuild } from './search-rebuild.entity.js';

const ticketsPerSlice = 200;

/** Brings all tickets into the search anew, a slice a job: killed anywhere, it goes on where it was. */
@Injectable()
export class SearchRebuildsService {
  constructor(
    private readonly index: SearchIndexService,
    private readonly outbox: OutboxService,
  ) {}

  /** Begins one over all tickets that there are; nothing where there are none. */
  async begin(): Promise<void> {
    await transaction(async () => {
      const [{ last }]: [{ last: number | null }] = await db().query(
        'SELECT MAX(number) AS last FROM tickets',
      );
      if (!last) return;
      const id = newId();
      await db().insert(SearchRebuild, { id, nextNumber: 1, lastNumber: last, createdAt: clock.now() });
      await this.outbox.ask('helpdesk.rebuild-search', { id });
    });
  }

  /** Asks for those to go on that nobody has asked for: the one that a migration began. */
  async resume(): Promise<void> {
    await transaction(async () => {
      const open = await db().findBy(SearchRebuild, { doneAt: IsNull() });
      const forgotten = await this.outbox.forgotten('helpdesk.rebuild-search', open);
      await this.outbox.askEach(
        'helpdesk.rebuild-search',
        forgotten.map(({ id }) => ({ id })),
      );
    });
  }

  /** Does the next slice and asks for the one after it. Running twice does two slices, or nothing after the last. */
  async step(id: string): Promise<void> {
    await transaction(async () => {
      const rebuild = await db().findOne(SearchRebuild, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!rebuild || rebuild.doneAt) return;
      const { nextNumber, lastNumber } = rebuild;
      // Locked as whoever changes a ticket locks it, so that neither overwrites the other with older words.
      const tickets: { id: string; number: number }[] = await db().query(
        'SELECT id, number FROM tickets WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ? FOR UPDATE',
        [nextNumber, lastNumber, ticketsPerSlice],
      );
      const ids = tickets.map((ticket) => ticket.id);
      await this.index.followTickets(ids);
      if (ids.length) await this.index.amend(await messagesOf(ids));
      const done = tickets.length < ticketsPerSlice;
      await db().update(SearchRebuild, id, {
        nextNumber: (tickets.at(-1)?.number ?? lastNumber) + 1,
        doneAt: done ? clock.now() : null,
      });
      if (!done) await this.outbox.ask('helpdesk.rebuild-search', { id });
    });
  }
}

async function messagesOf(ticketIds: string[]): Promise<string[]> {
  const rows: { id: string }[] = await db().query(
    `SELECT id FROM messages WHERE ticket_id IN (?) AND kind <> 'event'`,
    [ticketIds],
  );
  return rows.map(({ id }) => id);
}
