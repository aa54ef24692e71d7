import type { Sealed } from '../../platform/crypto/sealed.js';

type DeliveryValue = string | Buffer | Date;

/** The columns of a new delivery, in the order of `deliveryRow`. */
export const insertDeliveries = `INSERT INTO inbound_deliveries
  (id, channel, account, delivery_hash, alg, key_version, wrapped_key, iv, tag, ciphertext, received_at)`;
/** The same bytes again are no new row. */
export const unlessKnown = 'ON DUPLICATE KEY UPDATE id = inbound_deliveries.id';

/** A statement of twenty megabytes alone holds up the process for longer than anything else may. */
const bytesAStatement = 512 * 1024;
/** Where the database gathers the pieces of a large one: it is written once, and not again with each piece. */
const gathered = '@lhr_delivery';

/** A new delivery as it is inserted. */
export function deliveryRow(
  {
    id,
    channel,
    account,
    hash,
    receivedAt,
  }: Record<'id' | 'channel' | 'account', string> & { hash: Buffer; receivedAt: Date },
  { alg, keyVersion, wrappedKey, iv, tag, ciphertext }: Sealed,
): DeliveryValue[] {
  return [id, channel, account, hash, alg, keyVersion, wrappedKey, iv, tag, ciphertext, receivedAt];
}

/** The statements that insert a delivery of many megabytes, its ciphertext in pieces. */
export function insertsOfLarge(
  row: DeliveryValue[],
  ciphertext: Buffer,
): { sql: string; values: (DeliveryValue | number)[] }[] {
  const [id, ...others] = row;
  const marks = others.map((value) => (value === ciphertext ? gathered : '?')).join(', ');
  return [
    ...piecesOf(ciphertext).map((piece, index) => ({
      sql: `SET ${gathered} = CONCAT(${index ? gathered : "''"}, CONVERT(? USING binary))`,
      values: [piece],
    })),
    {
      // Without an id the row is refused: what was more than the database can gather would be kept as nothing.
      sql: `${insertDeliveries} VALUES (IF(LENGTH(${gathered}) = ?, ?, NULL), ${marks}) ${unlessKnown}`,
      values: [ciphertext.length, id!, ...others.filter((value) => value !== ciphertext)],
    },
    { sql: `SET ${gathered} = NULL`, values: [] },
  ];
}

function piecesOf(whole: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < whole.length; at += bytesAStatement)
    pieces.push(whole.subarray(at, at + bytesAStatement));
  return pieces;
}
