import { expect, it } from '@jest/globals';
import { mailRetryAfterMs } from '../../outbound/outbound-retry.policy.js';
import { budgetVerdict, patientWaitMs, budgets } from './mail-budget.policy.js';

it.each([
  [{ address: budgets.address, ticket: budgets.ticket, all: budgets.all }, 'within'],
  [{ address: budgets.address + 1, ticket: 1, all: 1 }, 'address'],
  [{ address: 1, ticket: budgets.ticket + 1, all: 1 }, 'ticket'],
  [{ address: budgets.address + 1, ticket: 1, all: budgets.all + 1 }, 'all'],
])('%j is %s', (sent, verdict) => expect(budgetVerdict(sent)).toBe(verdict));

it('tries a mail again for about a day, and then no more', () => {
  const waits = Array.from({ length: 9 }, (_, n) => mailRetryAfterMs(n + 1, 0));
  expect(waits.slice(0, 3)).toEqual([60_000, 300_000, 900_000]);
  expect(waits.at(-1)).toBeNull();
  const hours = waits.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) / 3_600_000;
  expect(Math.round(hours)).toBe(23);
});

it('lets what can wait go in the next hour, once this one has seen many', () => {
  const [start, now] = [new Date('2026-11-26T02:00:00Z'), new Date('2026-11-26T02:45:00Z')];
  expect([0, 599, 600, 5_000].map((sent) => patientWaitMs(sent, start, now))).toEqual([
    0, 0, 900_000, 900_000,
  ]);
});
