import { config } from '../../platform/config.js';
import { isKeyedDigest, keyedDigest } from '../../platform/crypto/tokens.js';
import { partMark } from '../inbound/echoes.service.js';

const prefix = partMark('');

/**
 * The address at which whoever got a part with a file finds it, for channels that carry addresses and no files: the
 * part's id and a digest that nobody else can make. The same each time.
 */
export function sentFileAddress(mark: string): string {
  const partId = mark.slice(prefix.length);
  return `${config().publicUrl}/sent/${partId}/${keyedDigest('sent-file', partId).toString('base64url')}`;
}

/** Whether a digest is that of a part's address. */
export function isSentFileAddress(partId: string, digest: string): boolean {
  const bytes = Buffer.from(digest, 'base64url');
  return bytes.length === 32 && isKeyedDigest('sent-file', bytes, partId);
}
