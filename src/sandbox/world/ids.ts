import { randomBytes, randomInt } from 'node:crypto';

/** Facebook's Page inbox (Business Suite) as it appears in real echoes. */
export const PAGE_INBOX_APP_ID = '263902037430900';

/** A page-scoped user id: 16 digits, text. */
export function newPsid(): string {
  return digits(16);
}

/** A numeric id of the platform, for posts, comments and attachments. */
export function digits(length: number): string {
  let text = String(randomInt(1, 10));
  while (text.length < length) text += String(randomInt(0, 10));
  return text;
}

/** A message id. Opaque to everybody; the real ones are long, so that short columns show. */
export function newMid(): string {
  return `m_${randomBytes(66).toString('base64url')}`;
}

/** `fbtrace_id` of an error body: what Meta's support asks for. */
export function newTraceId(): string {
  return `A${randomBytes(16).toString('base64url')}`;
}
