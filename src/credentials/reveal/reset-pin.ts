import { constantTimeEqual, keyedDigestsOf } from '../../platform/crypto/tokens.js';

const places = 6;

/**
 * The PIN of a link that a chat asked for. It is computed from the link's identity under a key of its own whenever it is
 * needed, and stored nowhere: the chat shows it, the mail carries the link, and only who has both opens it.
 */
export function resetPin(linkId: string): string {
  return digitsOf(keyedDigestsOf('reset-pin', linkId)[0]!);
}

/** Whether these digits are a link's PIN, under the present master key or one before it. */
export function isResetPin(linkId: string, typed: string): boolean {
  const right = keyedDigestsOf('reset-pin', linkId).map((digest) =>
    constantTimeEqual(digitsOf(digest), typed),
  );
  return right.includes(true);
}

/** Of 48 bits, so that no digit is likelier than another. */
function digitsOf(digest: Buffer): string {
  return String(digest.readUIntBE(0, 6) % 10 ** places).padStart(places, '0');
}
