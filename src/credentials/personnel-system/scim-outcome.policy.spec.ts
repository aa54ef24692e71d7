import { describe, expect, it } from '@jest/globals';
import { scimOutcome, type ScimReply } from './scim-outcome.policy.js';

const status = (code: number, scimType?: string, retryAfterMs?: number): ScimReply => ({
  answered: true,
  status: code,
  body: scimType === undefined ? {} : { scimType },
  retryAfterMs,
});

describe('outcome of a SCIM call', () => {
  it.each([
    [status(200), 'done', undefined],
    [status(204), 'done', undefined],
    [status(302), 'refused', 'redirected'],
    [status(400), 'refused', 'policy'],
    [status(400, 'invalidValue'), 'refused', 'policy'],
    [status(400, 'invalidPath'), 'refused', 'rejected'],
    [status(401), 'refused', 'unauthorised'],
    [status(403), 'refused', 'unauthorised'],
    [status(404), 'not-found', undefined],
    [status(408), 'unknown', 'server-error'],
    [status(409), 'transient', 'conflict'],
    [status(412), 'transient', 'conflict'],
    [status(413), 'refused', 'rejected'],
    [status(429), 'transient', 'rate-limited'],
    [status(500), 'unknown', 'server-error'],
    [status(501), 'refused', 'unsupported'],
    [status(502), 'unknown', 'server-error'],
    [status(503), 'transient', 'unavailable'],
    [status(504), 'unknown', 'server-error'],
  ])('%j of a write is %s (%s)', (reply, outcome, reason) => {
    expect(scimOutcome(reply, 'writes')).toEqual({ outcome, ...(reason ? { reason } : {}) });
  });

  it('waits as long as it was told', () => {
    expect(scimOutcome(status(429, undefined, 5_000), 'writes')).toMatchObject({ retryAfterMs: 5_000 });
    expect(scimOutcome(status(503, undefined, 0), 'writes')).toMatchObject({ retryAfterMs: 0 });
  });

  it('is unknown only where something may have been changed', () => {
    const lost = (mayHaveArrived: boolean): ScimReply => ({
      answered: false,
      reason: 'timeout',
      mayHaveArrived,
    });
    expect(scimOutcome(lost(true), 'writes').outcome).toBe('unknown');
    expect(scimOutcome(lost(false), 'writes').outcome).toBe('transient');
    expect(scimOutcome(lost(true), 'reads').outcome).toBe('transient');
    expect(scimOutcome(status(500), 'reads').outcome).toBe('transient');
  });
});
