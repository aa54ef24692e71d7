import type { Person } from '../../platform/erasure/eraser.js';
import { db } from '../../platform/database/transaction.js';

/** Where a person stands in the helpdesk: their addresses, and the conversations over these. */
export interface PersonRows {
  contactIds: string[];
  threadIds: string[];
}

/** Finds the conversations of a person. Where there is none an empty text stands in the list, which no id is. */
export async function rowsOf({ contactIds }: Person): Promise<PersonRows> {
  const rows: { id: string }[] = await db().query(
    'SELECT thread_id AS id FROM contact_points WHERE id IN (?) AND thread_id IS NOT NULL',
    [[...contactIds, '']],
  );
  return { contactIds: [...contactIds, ''], threadIds: [...rows.map(({ id }) => id), ''] };
}

/** A ticket that is done: nobody works on it, and nothing is owed. */
export const isDone = `t.state IN ('closed', 'merged')`;

/**
 * The messages that are about a person, as a FROM and WHERE with `personValues`: all of their tickets but what somebody
 * else wrote there, and on tickets of others what they wrote and what was written to them.
 */
export const personMessages = `
  FROM (
    SELECT m.id FROM tickets t JOIN messages m ON m.ticket_id = t.id
      LEFT JOIN inbound_events e ON e.id = m.inbound_event_id
      WHERE t.contact_point_id IN (?) AND (e.id IS NULL OR e.thread_id IN (?))
    UNION SELECT m.id FROM inbound_events e JOIN messages m ON m.inbound_event_id = e.id WHERE e.thread_id IN (?)
    UNION SELECT m.id FROM outbound_messages o JOIN messages m ON m.id = o.reference WHERE o.thread_id IN (?)
  ) theirs JOIN messages m ON m.id = theirs.id JOIN tickets t ON t.id = m.ticket_id
  WHERE m.kind <> 'event'`;

/** The values of `personMessages`. */
export function personValues({ contactIds, threadIds }: PersonRows): string[][] {
  return [contactIds, threadIds, threadIds, threadIds];
}

/** A number that a statement counts as `n`. */
export async function counted(sql: string, values: unknown[]): Promise<number> {
  const [row]: { n: string | number }[] = await db().query(sql, values);
  return Number(row?.n ?? 0);
}
