/** How many mails an hour may go (C3): people and their machines never need more, a loop does. */
export const budgets = { address: 20, ticket: 40, all: 1_000 } as const;

export type BudgetVerdict = 'within' | 'address' | 'ticket' | 'all';

/** Which budget a mail would break, after it was counted; the widest first, since that one stops everything. */
export function budgetVerdict(sent: Record<keyof typeof budgets, number>): BudgetVerdict {
  if (sent.all > budgets.all) return 'all';
  if (sent.address > budgets.address) return 'address';
  return sent.ticket > budgets.ticket ? 'ticket' : 'within';
}

/** So many mails in an hour leave room for what people write in it: what a person sends again in bulk waits for the next. */
const patientBudget = 600;

/** How long, in milliseconds, a mail that can wait has to, where so many went in the hour that began then; 0: not at all. */
export function patientWaitMs(sent: number, hourStart: Date, now: Date): number {
  return sent < patientBudget ? 0 : hourStart.getTime() + 3_600_000 - now.getTime();
}

/** Automatic answers an hour: to the addresses of one domain (C3), and in all, so that machines never take what people need. */
export const automaticAnHour = { domain: 20, all: 400 } as const;

/** On so many of its people staff have answered a domain is taken for a keeper of mailboxes, such as gmail.com. */
export const peopleOfProvider = 5;
