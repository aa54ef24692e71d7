import { addressesOf } from '../email/mime/addresses.js';
import { readHeaders } from '../email/mime/header-block.js';
import { asList, asObject, asText } from '../json-value.js';

/** In whose head a sender is looked for: what lies beyond is too late to matter. */
export const headBytes = 64 * 1024;

/**
 * Who speaks in a delivery, looked at from outside and quickly: enough to keep the order of what one person says. Nobody
 * where it cannot be told; never throws.
 */
export function sendersOf(channel: string, body: Buffer): string[] {
  try {
    const senders = channel === 'email' ? mailSenders(body) : webhookSenders(body);
    return [...new Set(senders)];
  } catch {
    return [];
  }
}

function mailSenders(body: Buffer): string[] {
  const [from] = addressesOf(readHeaders(body.subarray(0, headBytes), 'mail'), 'from');
  return from ? [from.address.toLowerCase()] : [];
}

/** Of Messenger the one outside, whether it speaks or is answered elsewhere; of LINE who or which group. */
function webhookSenders(body: Buffer): string[] {
  const { entry, events } = asObject(JSON.parse(body.toString('utf8')));
  const items = asList(entry).flatMap((each) => {
    const { id, messaging, standby } = asObject(each);
    return [...asList(messaging), ...asList(standby)].flatMap((item) => {
      const { sender, recipient } = asObject(item);
      return [sender, recipient]
        .flatMap((party) => asText(asObject(party).id) ?? [])
        .filter((one) => one !== asText(id));
    });
  });
  const sources = asList(events).flatMap((event) => {
    const { userId, groupId, roomId } = asObject(asObject(event).source);
    return asText(groupId) ?? asText(roomId) ?? asText(userId) ?? [];
  });
  return [...items, ...sources];
}
