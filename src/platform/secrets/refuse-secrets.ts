import { DomainError } from '../errors.js';
import { secretsIn } from './secrets.policy.js';

/**
 * Lets no text pass that holds a secret or what resembles one, whoever wrote it and whether or not it still opens
 * anything. Throws message.holds-secret (422) with the first one's kind and place; never with the secret.
 */
export function refuseSecrets(text: string): void {
  const found = secretsIn(text);
  const first = found[0];
  if (!first) return;
  const { kind, start, end } = first;
  throw new DomainError('message.holds-secret', 422, {
    fields: found.map((each) => ({ path: 'text', code: each.kind })),
    extra: { kind, start, end },
  });
}
