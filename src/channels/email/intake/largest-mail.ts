import { db } from '../../../platform/database/transaction.js';
import { largestMail } from './intake.policy.js';

/** How large a mail this desk can keep, in bytes: as large as its database takes it. */
export async function largestMailHere(): Promise<number> {
  const [row]: { bytes: number | string }[] = await db().query('SELECT @@max_allowed_packet AS bytes');
  return largestMail(Number(row!.bytes));
}
