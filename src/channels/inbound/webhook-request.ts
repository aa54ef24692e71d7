import { clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/errors.js';
import type { logger } from '../../platform/logging.js';
import { webhookDeliveries } from '../../platform/metrics.js';

/** What is told of refused webhooks at most once in a minute: strangers must not fill the log. */
const tellEveryMs = 60_000;

/**
 * Refuses webhooks of one channel whose signature is wrong. Loud, because a wrong secret loses what people write:
 * `words` say so to the operator.
 */
export class SignatureRefusals {
  private count = 0;
  private toldAt = 0;

  constructor(
    private readonly channel: string,
    private readonly log: ReturnType<typeof logger>,
    private readonly words: string,
  ) {}

  /** Counts it, tells of it now and then, and throws webhook.signature (401). */
  refuse(): never {
    webhookDeliveries.inc({ channel: this.channel, result: 'refused' });
    const now = clock.now().getTime();
    this.count += 1;
    if (now - this.toldAt >= tellEveryMs) {
      this.log.error({ refused: this.count }, this.words);
      this.count = 0;
      this.toldAt = now;
    }
    throw new DomainError('webhook.signature', 401);
  }
}

/** The JSON of a webhook's body. Throws webhook.malformed (400). */
export function webhookJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new DomainError('webhook.malformed', 400);
  }
}
