import { isKeyedDigest, keyedDigest } from '../../platform/crypto/tokens.js';

const form = /^LHRC1\.([0-9A-HJKMNP-TV-Z]{26})\.([\w-]{43})$/;

/** What stands in the code of a cover sheet: whose copy the page behind it is, and that the desk says so. */
export function coverCode(obligationId: string): string {
  return `LHRC1.${obligationId}.${keyedDigest('cover-sheet', obligationId).toString('base64url')}`;
}

/** The obligation of a cover sheet's code; null for any other code, and for one that the desk did not make. */
export function obligationOfCover(text: string | null): string | null {
  const [, id, mac] = form.exec(text ?? '') ?? [];
  if (!id || !mac) return null;
  return isKeyedDigest('cover-sheet', Buffer.from(mac, 'base64url'), id) ? id : null;
}
