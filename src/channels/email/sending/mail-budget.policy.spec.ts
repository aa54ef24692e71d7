import { expect, it } from '@jest/globals';
import { mailRetryAfterMs } from '../../outbound-retry.policy.js';
import { budgetVerdict, budgets } from './mail-budget.policy.js';

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
