import { until, type WholeDesk } from '../credentials/whole-desk.js';

/** One document that somebody of a LAO owes. */
export interface Owed {
  id: string;
  code: string;
  slot: string;
  dueVersion: number;
}

/**
 * Has the LAOs of Songkhla (90) owe their two documents each, in the order of their codes: a training ended today, and
 * the desk settles by itself what follows, so that whatever settles it again, at midnight or by a wrong clock, finds
 * nothing to change.
 */
export async function oweDocuments(desk: WholeDesk, laoCodes: string[]): Promise<Owed[]> {
  const connection = await desk.connect();
  await connection.query(
    `INSERT INTO trainings (id, organiser, province_code, title, note, state, starts_on, ends_on, created_at)
     SELECT CONCAT('01T', REPEAT('0', 23)), 'province', '90', 'อบรม', '', 'closed', today, today, UTC_TIMESTAMP(3)
     FROM (SELECT DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR) AS today) now`,
  );
  await connection.query(
    `INSERT INTO outbox (job, queue, payload, due_at, created_at)
     VALUES ('documents.settle-province', 'default', '{"province":"90"}', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
  );
  await connection.end();
  return until(async () => {
    const owed = await desk.query<Owed>(
      `SELECT id, lao_code AS code, slot, due_version AS dueVersion FROM document_obligations
       WHERE lao_code IN (?) AND open_due IS NOT NULL ORDER BY lao_code, slot`,
      [laoCodes],
    );
    return owed?.length === 2 * laoCodes.length ? owed : undefined;
  });
}
