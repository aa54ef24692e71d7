import { createHmac, timingSafeEqual } from 'node:crypto';

const prefix = 'sha256=';

/**
 * Whether a webhook was signed with the app's secret (A5). Over the bytes as they came: the platform
 * signs escaped unicode, which a parsed and rewritten body no longer has.
 */
export function isSigned(body: Buffer, header: string | string[] | undefined, appSecret: string): boolean {
  if (typeof header !== 'string' || header.length !== prefix.length + 64 || !header.startsWith(prefix))
    return false;
  const claimed = Buffer.from(header.slice(prefix.length), 'hex');
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

/** `appsecret_proof`: shows at every call that the token's holder is the app itself. */
export function appSecretProof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/** Compares two texts without telling by time where they differ. Nothing never equals anything. */
export function sameSecret(one: unknown, other: string): boolean {
  if (typeof one !== 'string' || !other) return false;
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
