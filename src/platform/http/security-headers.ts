import type { FastifyInstance } from 'fastify';
import { config } from '../config.js';

/**
 * Headers that every answer carries (ASVS 5.0, 3.4). The page of the web UI replaces the
 * content policy by one with a nonce; nothing else is ever rendered from this origin.
 */
export function setSecurityHeaders(fastify: FastifyInstance): void {
  const https = config().publicUrl.startsWith('https:');
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    const headers: Record<string, string> = {
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
      'cache-control': 'no-store',
      ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    };
    for (const [name, value] of Object.entries(headers)) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    done(null, payload);
  });
}
