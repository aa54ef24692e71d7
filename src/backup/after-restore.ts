import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { randomLetters } from '../platform/crypto/tokens.js';

/**
 * What a restored desk must not believe. Whatever could be opened, used or sent once may have been since the backup was
 * made, so nothing of it comes alive: links and codes have run out (their sweeps tell whom it concerns and make new ones
 * possible), checks are void, what was on its way out is for a person to decide. Numbers that people were told since
 * are never given to something else.
 */
const rules: { what: string; sql: string; values: (now: Date) => unknown[] }[] = [
  {
    what: 'links and slips that could be opened',
    sql: `UPDATE reveal_links SET expires_at = ? WHERE state IN ('inert', 'armed') AND expires_at > ?`,
    values: (now) => [now, now],
  },
  {
    what: 'one-time codes',
    sql: `UPDATE one_time_codes SET expires_at = ? WHERE state = 'sent' AND expires_at > ?`,
    values: (now) => [now, now],
  },
  {
    what: 'upload links',
    sql: `UPDATE upload_links SET expires_at = ? WHERE state = 'sent' AND expires_at > ?`,
    values: (now) => [now, now],
  },
  {
    what: 'passwords sealed in manual tasks',
    sql: `UPDATE manual_tasks SET state = 'refused', refuse_reason = 'restored', alg = NULL, key_version = NULL,
                 wrapped_key = NULL, iv = NULL, tag = NULL, ciphertext = NULL, version = version + 1
          WHERE state IN ('open', 'done', 'checked')`,
    values: () => [],
  },
  {
    what: 'identity checks that were not used yet',
    sql: `UPDATE identity_checks SET voided_at = ?, void_reason = 'restored'
          WHERE consumed_at IS NULL AND voided_at IS NULL`,
    values: (now) => [now],
  },
  {
    what: 'messages on their way out, which wait for a decision under “not delivered”',
    sql: `UPDATE outbound_parts SET state = 'sending', claim_token = ?, claimed_at = ? WHERE state = 'queued'`,
    values: (now) => [randomLetters(26), new Date(now.getTime() - 86_400_000)],
  },
  {
    what: 'notices that were not sent yet, of which nobody knows whether they were sent since',
    sql: `UPDATE notices SET state = 'unknown', reason = 'notice.restored', version = version + 1
          WHERE state IN ('queued', 'sending')`,
    values: () => [],
  },
];

/** More than are given out between two backups. */
const gap = 10_000;

/** Applies all rules in one transaction. Answers how many rows each one met. */
export async function makeSafe(
  connection: Connection,
  now: Date,
): Promise<{ what: string; count: number }[]> {
  await connection.beginTransaction();
  const met: { what: string; count: number }[] = [];
  for (const { what, sql, values } of rules) {
    const [result] = await connection.query<ResultSetHeader>(sql, values(now));
    met.push({ what, count: result.affectedRows });
  }
  await connection.query('UPDATE slip_counters SET last_no = last_no + ?', [gap]);
  await connection.commit();
  for (const table of ['tickets', 'reset_cases']) {
    const [[row]] = await connection.query<RowDataPacket[]>(
      `SELECT COALESCE(MAX(number), 0) AS last FROM ${table}`,
    );
    await connection.query(
      `ALTER TABLE ${table} AUTO_INCREMENT = ${Number((row as { last: number }).last) + gap}`,
    );
  }
  return met;
}
