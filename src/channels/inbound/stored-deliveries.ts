import { openLarge, type Sealed } from '../../platform/crypto/sealed.js';
import { db } from '../../platform/database/transaction.js';
import type { StoredDelivery } from '../channel.js';
import { deliveryPlace } from './inbound-delivery.entity.js';

/** A delivery as it came, and by which channel. */
export type Delivery = StoredDelivery & { channel: string };

type SealedDelivery = Omit<Delivery, 'body'> &
  Omit<Sealed, 'ciphertext'> & {
    body: Buffer | null;
    /** Of the ciphertext. */
    bytes: number | string | null;
    ciphertext: Buffer | null;
  };

/** What is larger comes out of the database in pieces: a row of many megabytes would hold up everything else. */
const pieceBytes = 2 * 1024 * 1024;

const columns = `id, channel, account, body, alg, key_version AS keyVersion, wrapped_key AS wrappedKey, iv, tag,
  LENGTH(ciphertext) AS bytes, IF(LENGTH(ciphertext) > ${pieceBytes}, NULL, ciphertext) AS ciphertext,
  received_at AS receivedAt`;

/** Opened together they are at most so many bytes, unless one alone is more. */
const mostBytesOpen = 8 * 1024 * 1024;

/** These deliveries in groups of which each can be opened at once. */
export async function openableTogether(ids: string[]): Promise<string[][]> {
  if (ids.length === 1) return [ids];
  const rows: { id: string; bytes: number | string }[] = await db().query(
    `SELECT id, COALESCE(LENGTH(ciphertext), LENGTH(body), 0) AS bytes FROM inbound_deliveries
     WHERE id IN (?) AND normalised_at IS NULL AND erased_at IS NULL ORDER BY id`,
    [ids],
  );
  const groups: string[][] = [];
  let left = 0;
  for (const { id, bytes } of rows) {
    left -= Number(bytes);
    if (left >= 0) groups.at(-1)!.push(id);
    else {
      groups.push([id]);
      left = mostBytesOpen - Number(bytes);
    }
  }
  return groups;
}

/** Those of these deliveries that are still to be worked in, opened in memory only. Throws where one does not open. */
export async function waitingDeliveries(ids: string[]): Promise<Delivery[]> {
  const rows: SealedDelivery[] = await db().query(
    `SELECT ${columns} FROM inbound_deliveries
     WHERE id IN (?) AND normalised_at IS NULL AND erased_at IS NULL ORDER BY id`,
    [ids],
  );
  const deliveries: Delivery[] = [];
  for (const row of rows) deliveries.push(await opened(row));
  return deliveries;
}

/** The ids of those that are still to be worked in, locked until the transaction's end. */
export async function lockDeliveries(ids: string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await db().query(
    `SELECT id FROM inbound_deliveries
     WHERE id IN (?) AND normalised_at IS NULL AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The bytes of a delivery; null once they are erased. Throws where it does not open. */
export async function openDelivery(id: string): Promise<Buffer | null> {
  return (await keptDelivery(id))?.body ?? null;
}

/** A delivery, worked in or not, opened in memory only; null once it is erased. Throws where it does not open. */
export async function keptDelivery(id: string): Promise<Delivery | null> {
  const rows: SealedDelivery[] = await db().query(
    `SELECT ${columns} FROM inbound_deliveries WHERE id = ? AND erased_at IS NULL`,
    [id],
  );
  return rows[0] ? await opened(rows[0]) : null;
}

async function opened({ body, bytes, ...row }: SealedDelivery): Promise<Delivery> {
  if (body) return { ...row, body };
  const ciphertext = row.ciphertext ?? (await ciphertextOf(row.id, Number(bytes)));
  return { ...row, body: await openLarge({ ...row, ciphertext }, deliveryPlace(row)) };
}

async function ciphertextOf(id: string, bytes: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafe(bytes);
  for (let at = 0; at < bytes; at += pieceBytes) {
    const [row]: { piece: Buffer }[] = await db().query(
      'SELECT SUBSTRING(ciphertext, ?, ?) AS piece FROM inbound_deliveries WHERE id = ?',
      [at + 1, pieceBytes, id],
    );
    row?.piece.copy(whole, at);
  }
  return whole;
}
