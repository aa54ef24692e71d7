import { createHash } from 'node:crypto';

/** A UUID that is the same for the same id (RFC 9562, version 8): for 24 hours LINE takes one push under it. */
export function retryKeyOf(id: string): string {
  const hex = createHash('sha256').update(`line-push:${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
