import { db } from '../../platform/database/transaction.js';
import type { BulkSum } from './bulk-change.entity.js';

/** What became of the tickets of some acts so far, by act: up to ten thousand rows each are counted. */
export async function sumsOf(bulkIds: string[]): Promise<Map<string, BulkSum[]>> {
  const sums = new Map<string, BulkSum[]>();
  if (!bulkIds.length) return sums;
  const rows: (Omit<BulkSum, 'count'> & { bulkId: string; n: string })[] = await db().query(
    `SELECT bulk_id AS bulkId, outcome, reason, COUNT(*) AS n FROM bulk_change_tickets WHERE bulk_id IN (?)
     GROUP BY bulk_id, outcome, reason`,
    [bulkIds],
  );
  for (const { bulkId, n, ...sum } of rows)
    sums.set(bulkId, [...(sums.get(bulkId) ?? []), { ...sum, count: Number(n) }]);
  return sums;
}
