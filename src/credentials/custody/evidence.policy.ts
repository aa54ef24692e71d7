import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/audit/canonical-json.policy.js';
import type { HandOver } from './hand-over.entity.js';

/** What a hand-over is proved by, but for the signature itself. */
export type Evidence = Pick<
  HandOver,
  | 'id'
  | 'itemId'
  | 'laoCode'
  | 'officerId'
  | 'trainingId'
  | 'method'
  | 'place'
  | 'proxyName'
  | 'proxyLetter'
  | 'proxyLetterOn'
  | 'idSighted'
  | 'givenBy'
  | 'handedAt'
  | 'recordedAt'
>;

/**
 * One number for all of it: SHA-256 in hexadecimal over its only spelling. It stands in the chained step, so that an
 * edited name, letter or signature is found, and tells nothing of them by itself. `signature` is what `signatureHash`
 * makes of the picture.
 */
export function evidenceDigest(evidence: Evidence, signature: string | null): string {
  const { id, itemId, laoCode, officerId, trainingId, method, place, givenBy, idSighted } = evidence;
  const { proxyName, proxyLetter, proxyLetterOn, handedAt, recordedAt } = evidence;
  const bytes = canonicalJson({
    ...{ id, itemId, laoCode, officerId, trainingId, method, place, givenBy, idSighted, signature },
    ...{ proxyName, proxyLetter, proxyLetterOn },
    handedAt: handedAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** The SHA-256 of a signature's bytes in hexadecimal; null without one. */
export function signatureHash(signature: Buffer | null): string | null {
  return signature && createHash('sha256').update(signature).digest('hex');
}
