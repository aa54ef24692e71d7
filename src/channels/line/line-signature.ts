import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a webhook was signed with the channel's secret (B1): HMAC-SHA-256 over the bytes as they came, in base64. */
export function isLineSigned(
  body: Buffer,
  header: string | string[] | undefined,
  channelSecret: string,
): boolean {
  if (typeof header !== 'string' || !/^[A-Za-z0-9+/]{43}=$/.test(header)) return false;
  const expected = createHmac('sha256', channelSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(header, 'base64'), expected);
}
