import type { SenderAuthentication } from '../mail-head.js';

const methods = ['spf', 'dkim', 'dmarc'] as const;

/**
 * What our own mail server found out about the sender (RFC 8601). Only the topmost result counts, and only under our
 * server's own name: everything below it, and everything under another name, anybody can have written (C11).
 */
export function senderAuthentication(
  results: readonly string[],
  ourServer: string | null,
): SenderAuthentication {
  const found: SenderAuthentication = { spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' };
  const top = (results[0] ?? '').slice(0, 10_000).replace(/\([^()]*\)/g, ' ');
  const [server = '', ...told] = top.split(';');
  if (!ourServer || server.trim().split(/\s/)[0]?.toLowerCase() !== ourServer.toLowerCase()) return found;
  for (const one of told) {
    const [, method, result] = /^\s*([a-z]+)\s*=\s*([a-z]+)/i.exec(one) ?? [];
    const known = methods.find((name) => name === method?.toLowerCase());
    if (!known || !result) continue;
    // Several signatures: one that holds is enough.
    if (found[known] !== 'pass') found[known] = result.toLowerCase();
  }
  return found;
}
