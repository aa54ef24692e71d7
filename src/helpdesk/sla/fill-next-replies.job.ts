import { Handles, type JobHandler } from '../../jobs/handles.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { nextRepliesOf, type SaidLine } from './next-replies.policy.js';
import { NextReplyFill } from './next-reply-fill.entity.js';

const ticketsPerSlice = 200;
/** So many slices a minute leave the database to those who work. */
const slicesPerRun = 50;

/**
 * Looks up how long was waited for answers of before that was written down, a slice of tickets a transaction. The slice
 * is claimed by the row that says how far it has come, no ticket is locked, and the key of each answer lets one row
 * through: killed anywhere it goes on, and twice is once.
 */
@Handles('helpdesk.fill-next-replies')
export class FillNextRepliesJob implements JobHandler<'helpdesk.fill-next-replies'> {
  async run(): Promise<void> {
    for (let slice = 0; slice < slicesPerRun; slice += 1) if (!(await transaction(() => this.step()))) return;
  }

  /** Whether there is more. */
  private async step(): Promise<boolean> {
    const [fill] = await db().find(NextReplyFill, { lock: { mode: 'pessimistic_write' } });
    if (!fill || fill.doneAt) return false;
    const tickets: { id: string; number: number; answered: number }[] = await db().query(
      `SELECT id, number, first_replied_at < ? AS answered FROM tickets
       WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?`,
      [fill.beforeAt, fill.nextNumber, fill.lastNumber, ticketsPerSlice],
    );
    await this.fill(
      tickets.filter(({ answered }) => answered).map(({ id }) => id),
      fill.beforeAt,
    );
    const more = tickets.length === ticketsPerSlice;
    await db().update(
      NextReplyFill,
      { id: fill.id },
      { nextNumber: (tickets.at(-1)?.number ?? fill.lastNumber) + 1, doneAt: more ? null : clock.now() },
    );
    return more;
  }

  private async fill(ticketIds: string[], before: Date): Promise<void> {
    if (!ticketIds.length) return;
    const rows: (Omit<SaidLine, 'event'> & { ticketId: string; event: string | null })[] = await db().query(
      `SELECT id, ticket_id AS ticketId, kind, author_kind AS authorKind, event, created_at AS createdAt
       FROM messages WHERE ticket_id IN (?) AND kind IN ('message', 'event') AND created_at < ?
       ORDER BY ticket_id, created_at, id`,
      [ticketIds, before],
    );
    const lines = new Map<string, SaidLine[]>();
    for (const { ticketId, event, ...row } of rows) {
      const line = { ...row, event: event === null ? null : (JSON.parse(event) as SaidLine['event']) };
      lines.set(ticketId, [...(lines.get(ticketId) ?? []), line]);
    }
    await insertMany(
      'next_replies',
      [...lines.values()].flatMap(nextRepliesOf).map(({ messageId, waitedFrom, repliedAt }) => ({
        message_id: messageId,
        waited_from: waitedFrom,
        replied_at: repliedAt,
      })),
      'ON DUPLICATE KEY UPDATE message_id = VALUES(message_id)',
    );
  }
}
