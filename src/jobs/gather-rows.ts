import { clock } from '../platform/clock.js';
import { db, transaction } from '../platform/database/transaction.js';
import { joinTraceParents } from '../platform/traces/trace-parents.js';
import { OutboxRow } from './outbox-row.entity.js';

/** Rows looked at for what waits besides. */
const mostRows = 100;
/** As long as a killed process' jobs rest before others take them over, in milliseconds. */
const leaseMs = 15_000;

interface Waiting {
  id: string;
  payload: string;
  trace_parents: string | null;
}

/**
 * Takes the rows that wait for the same job into this one, up to so many ids, so that a flood is worked off in few goes;
 * the jobs that were to do them find nothing left. What came first is taken first. Leaves alone what was arranged anew, for that is tried by itself, and
 * what somebody is at. Answers the row as it is now; null where it is gone or somebody else's.
 */
export async function gather(
  row: OutboxRow,
  most: number,
  underWay: ReadonlySet<string>,
): Promise<OutboxRow | null> {
  const { ids } = row.payload as { ids: string[] };
  if (row.version > 0 || ids.length >= most) return row;
  const rows: Pick<Waiting, 'id'>[] = await db().query(
    `SELECT id FROM outbox WHERE queue = ? AND job = ? AND version = 0 AND due_at IS NOT NULL AND id <> ?
     ORDER BY id LIMIT ${mostRows}`,
    [row.queue, row.job, row.id],
  );
  const others = rows.filter(({ id }) => !underWay.has(String(id)));
  return others.length ? transaction(() => takeIn(row, others, most)) : row;
}

async function takeIn(
  row: OutboxRow,
  others: Pick<Waiting, 'id'>[],
  most: number,
): Promise<OutboxRow | null> {
  const [own]: unknown[] = await db().query('SELECT 1 FROM outbox WHERE id = ? AND version = ? FOR UPDATE', [
    row.id,
    row.version,
  ]);
  if (!own) return null;
  const free: Waiting[] = await db().query(
    'SELECT id, payload, trace_parents FROM outbox WHERE id IN (?) AND version = 0 ORDER BY id FOR UPDATE SKIP LOCKED',
    [others.map(({ id }) => id)],
  );
  const ids = new Set((row.payload as { ids: string[] }).ids);
  const taken: string[] = [];
  const parents = [row.traceParents];
  for (const { id, payload, trace_parents: asked } of free) {
    const more = (JSON.parse(payload) as { ids: string[] }).ids;
    if (ids.size + more.length > most) continue;
    for (const each of more) ids.add(each);
    taken.push(id);
    parents.push(asked);
  }
  if (!taken.length) return row;
  const next = {
    payload: { ids: [...ids] },
    version: row.version + 1,
    traceParents: joinTraceParents(parents),
  };
  // Should this process die, the relay passes the row on again.
  const dueAt = new Date(clock.now().getTime() + leaseMs);
  await db().update(OutboxRow, row.id, { ...next, dueAt });
  await db().query('DELETE FROM outbox WHERE id IN (?)', [taken]);
  return Object.assign(row, next);
}
