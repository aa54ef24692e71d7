import type { Ticket, TicketFilter, TicketSort } from '../api/types';

const never = '9999';

/** Negative when `a` stands above `b` in a list sorted by `sort`; ids decide between equals, as on the server. */
export function compareTickets(a: Ticket, b: Ticket, sort: TicketSort): number {
  switch (sort) {
    case '-lastMessageAt':
      return compare(b.lastMessageAt, a.lastMessageAt) || compare(b.id, a.id);
    case 'lastMessageAt':
      return compare(a.lastMessageAt, b.lastMessageAt) || compare(a.id, b.id);
    case '-createdAt':
      return compare(b.createdAt, a.createdAt) || compare(b.id, a.id);
    case 'dueAt':
      return compare(a.dueAt ?? never, b.dueAt ?? never) || compare(a.id, b.id);
  }
}

/**
 * Lays a fresh first page over a loaded list of any length: what stood within the first page's reach and is not in it
 * any more has left the list, what lies below it stays, and nothing stands twice.
 */
export function mergeHead(
  loaded: Ticket[],
  head: Ticket[],
  headHasMore: boolean,
  sort: TicketSort,
): Ticket[] {
  const last = head.at(-1);
  if (!headHasMore || !last) return head;
  const inHead = new Set(head.map((ticket) => ticket.id));
  const below = loaded.filter((ticket) => !inHead.has(ticket.id) && compareTickets(ticket, last, sort) > 0);
  return [...head, ...below];
}

/**
 * Whether a changed ticket certainly left a list, so that it goes at once and not only when the server is asked.
 * Only what can be decided from the ticket itself; in doubt it stays.
 */
export function hasLeft(ticket: Ticket, filter: TicketFilter, ownId: string): boolean {
  if (filter.q) return false;
  if (filter.desk && ticket.desk.id !== filter.desk) return true;
  if (filter.lao && ticket.lao?.code !== filter.lao) return true;
  switch (filter.view) {
    case 'mine':
      return ticket.assignee?.id !== ownId || ticket.state !== 'open';
    case 'unassigned':
      return ticket.assignee !== null || ticket.state !== 'open';
    case 'needs-reply':
    case 'window-closing':
      return ticket.state !== 'open';
    case 'overdue':
    case 'all-open':
      return ticket.state === 'closed' || ticket.state === 'merged';
    case 'undelivered':
      return ticket.undelivered === 0;
    case 'waiting':
    case 'snoozed':
    case 'closed':
      return ticket.state !== filter.view;
    default:
      return false;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
