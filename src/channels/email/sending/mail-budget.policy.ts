/** How many mails an hour may go (C3): people and their machines never need more, a loop does. */
export const budgets = { address: 20, ticket: 40, all: 1_000 } as const;

export type BudgetVerdict = 'within' | 'address' | 'ticket' | 'all';

/** Which budget a mail would break, after it was counted; the widest first, since that one stops everything. */
export function budgetVerdict(sent: Record<keyof typeof budgets, number>): BudgetVerdict {
  if (sent.all > budgets.all) return 'all';
  if (sent.address > budgets.address) return 'address';
  return sent.ticket > budgets.ticket ? 'ticket' : 'within';
}
