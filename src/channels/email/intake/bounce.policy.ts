import type { ReportedRecipient } from '../mail-head.js';

export type Fate = 'failed' | 'delivered' | 'none';

/**
 * What a delivery report means for one recipient (RFC 3464, C4). Delays and other 4.x.x are news of a try, not of an
 * end. A report that names no recipient but came to the bounce address of one mail says that this one failed.
 */
export function fateOf(reported: ReportedRecipient | null): Fate {
  if (!reported) return 'failed';
  const { action, status } = reported;
  if (action === 'delayed' || status.startsWith('4.')) return 'none';
  if (action === 'delivered' || status.startsWith('2.')) return 'delivered';
  return action === 'failed' || status.startsWith('5.') ? 'failed' : 'none';
}

/**
 * The recipient of a report that speaks of an address. Where it is surely about that address (`alone`), the only one it
 * names, whatever that is called: forwarding changes addresses.
 */
export function reportedFor(
  recipients: readonly ReportedRecipient[],
  address: string,
  alone = true,
): ReportedRecipient | null {
  const same = recipients.find((one) => one.address.toLowerCase() === address.toLowerCase());
  return same ?? (alone && recipients.length === 1 ? recipients[0]! : null);
}
