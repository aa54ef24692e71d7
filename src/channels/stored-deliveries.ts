import { open, type Sealed } from '../platform/crypto/sealed.js';
import { db } from '../platform/database/transaction.js';
import type { StoredDelivery } from './channel.js';
import { deliveryPlace } from './inbound-delivery.entity.js';

/** A delivery as it came, and by which channel. */
export type Delivery = StoredDelivery & { channel: string };

type SealedDelivery = Omit<Delivery, 'body'> & Sealed & { body: Buffer | null };

/**
 * Those of these deliveries that are still to be worked in, locked until the transaction's end and opened in memory
 * only. Throws where one does not open.
 */
export async function lockDeliveries(ids: string[]): Promise<Delivery[]> {
  const rows: SealedDelivery[] = await db().query(
    `SELECT id, channel, account, body, alg, key_version AS keyVersion, wrapped_key AS wrappedKey, iv, tag,
       ciphertext, received_at AS receivedAt FROM inbound_deliveries
     WHERE id IN (?) AND normalised_at IS NULL AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [ids],
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: body ?? open(row, deliveryPlace(row)) }));
}
