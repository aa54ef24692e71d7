import { clock } from '../../clock.js';
import { constantTimeEqual, keyedDigest, randomLetters } from '../../crypto/tokens.js';

const lifetime = 180 * 86_400_000;

/** A signed word for a browser that has fully signed in to an account (OWASP device cookies). It lets nobody in. */
export function issueDevice(staffId: string): string {
  const device = randomLetters(26);
  const until = clock.now().getTime() + lifetime;
  return `${device}.${until}.${signature(staffId, device, until)}`;
}

/** The identity of a known browser; undefined when the word is missing, made up, old or another account's. */
export function knownDevice(value: string | undefined, staffId: string): string | undefined {
  const [device, untilText, mac, ...rest] = value?.split('.') ?? [];
  if (!device || !untilText || !mac || rest.length) return undefined;
  const until = Number(untilText);
  if (!(until > clock.now().getTime())) return undefined;
  return constantTimeEqual(mac, signature(staffId, device, until)) ? device : undefined;
}

function signature(staffId: string, device: string, until: number): string {
  return keyedDigest('device-cookie', staffId, device, String(until)).toString('base64url');
}
