import { clock } from '../../platform/clock.js';
import type { Secret } from '../../platform/crypto/secret.js';
import type { SpanFacts } from '../../platform/traces/span-facts.js';
import { inSpan } from '../../platform/traces/spans.js';
import { admit, closedBreaker, settle } from './circuit-breaker.policy.js';
import type { AccountWish, CallOptions, CallResult, PersonnelSystem } from './personnel-system.js';
import type { RateLimit } from './rate-limit.js';

/** Looks, then makes. */
const ensureRequests = 2;

/**
 * A personnel system that is not overrun: so many requests a second, and none for a while after it failed again and
 * again. Calls that don't go out are `transient` (`breaker-open`, `rate-limited`), with the time to wait.
 */
export class LimitedConnector implements PersonnelSystem {
  readonly kind: PersonnelSystem['kind'];
  private breaker = closedBreaker;

  constructor(
    private readonly system: PersonnelSystem,
    private readonly rate: RateLimit,
  ) {
    this.kind = system.kind;
  }

  capabilities() {
    return this.system.capabilities();
  }

  passwordRules() {
    return this.system.passwordRules();
  }

  ensureAccount(wish: AccountWish, options: CallOptions): Promise<CallResult & { ref?: string }> {
    return this.traced('ensure account', () =>
      this.limited(options, ensureRequests, () => this.system.ensureAccount(wish, options)),
    );
  }

  setPassword(ref: string, password: Secret, options: CallOptions & { mustChange: boolean }) {
    return this.traced('set password', () =>
      this.limited(options, 1, () => this.system.setPassword(ref, password, options)),
    );
  }

  scramble(ref: string, options: CallOptions) {
    return this.traced('scramble password', () =>
      this.limited(options, 1, () => this.system.scramble(ref, options)),
    );
  }

  verify(ref: string, password: Secret, options: CallOptions) {
    return this.traced('verify password', async () =>
      (await this.mayAsk(options)) ? this.system.verify(ref, password, options) : 'unknown',
    );
  }

  changed(ref: string, options: CallOptions) {
    return this.traced('ask for change', async () =>
      (await this.mayAsk(options)) ? this.system.changed(ref, options) : 'unknown',
    );
  }

  /** Shows a call with its outcome, the wait for its turn included. */
  private traced<T extends CallResult | SpanFacts['lhr.personnel.outcome']>(
    what: string,
    call: () => Promise<T>,
  ): Promise<T> {
    const facts = { 'lhr.personnel.system': this.kind };
    return inSpan({ name: `personnel ${what}`, kind: 'client', facts }, async (span) => {
      const result = await call();
      if (typeof result !== 'object') {
        span.tell({ 'lhr.personnel.outcome': result });
        return result;
      }
      span.tell({ 'lhr.personnel.outcome': result.outcome });
      if (result.outcome !== 'done') span.fail(result.reason ?? result.outcome);
      return result;
    });
  }

  private async limited<T extends CallResult>(
    options: CallOptions,
    requests: number,
    call: () => Promise<T>,
  ): Promise<T | CallResult> {
    const refusal = this.refusal();
    if (refusal) return refusal;
    const waitMs = await this.rate.take(requests, patience(options));
    if (waitMs > 0) return { outcome: 'transient', reason: 'rate-limited', retryAfterMs: Math.ceil(waitMs) };

    const admission = admit(this.breaker, this.now());
    // It may have opened while this call waited for its turn.
    if (admission.pass === 'no') return breakerOpen(admission.retryAfterMs);
    if (admission.pass === 'probe') this.breaker = { ...this.breaker, probing: true };
    let result: T | undefined;
    try {
      return (result = await call());
    } finally {
      this.breaker = settle(this.breaker, admission.pass, result?.outcome ?? 'unknown', this.now());
    }
  }

  /**
   * Whether a question may go out. An open answer says nothing of the far side's health (some systems have no other),
   * so questions are never probes, and the breaker doesn't count them.
   */
  private async mayAsk(options: CallOptions): Promise<boolean> {
    if (admit(this.breaker, this.now()).pass !== 'normal') return false;
    return (await this.rate.take(1, patience(options))) === 0;
  }

  private refusal(): CallResult | null {
    const admission = admit(this.breaker, this.now());
    return admission.pass === 'no' ? breakerOpen(admission.retryAfterMs) : null;
  }

  private now(): number {
    return clock.now().getTime();
  }
}

function breakerOpen(retryAfterMs: number): CallResult {
  return { outcome: 'transient', reason: 'breaker-open', retryAfterMs };
}

function patience({ deadline }: CallOptions): number {
  return deadline.getTime() - clock.now().getTime();
}
