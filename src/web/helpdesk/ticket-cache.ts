import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { ticketsApi } from '../api/tickets.api';
import type { Page, Session, Ticket, TicketDetail, TicketFilter } from '../api/types';
import { hasLeft, mergeHead } from './ticket-order.policy';

export type TicketPages = InfiniteData<Page<Ticket>, string | null>;

interface LoadedList {
  filter: TicketFilter;
  pages: TicketPages;
  watched: boolean;
}

function loadedLists(client: QueryClient): LoadedList[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: keys.ticketLists })
    .flatMap((query) => {
      const pages = query.state.data as TicketPages | undefined;
      const filter = query.queryKey[1] as TicketFilter;
      return pages ? [{ filter, pages, watched: query.isActive() }] : [];
    });
}

function ownId(client: QueryClient): string {
  return client.getQueryData<Session>(keys.session)?.staff.id ?? '';
}

/** Everything loaded of a list, top to bottom. */
export function ticketsOf(pages: { pages: Page<Ticket>[] } | undefined): Ticket[] {
  return pages ? pages.pages.flatMap((page) => page.items) : [];
}

/** Writes a changed ticket into every list and its own page; it leaves the lists to which it certainly no longer belongs. */
export function putTicket(client: QueryClient, ticket: Partial<Ticket> & { id: string }): void {
  client.setQueryData<TicketDetail>(keys.ticket(ticket.id), (old) => (old ? { ...old, ...ticket } : old));
  const own = ownId(client);
  for (const { filter, pages } of loadedLists(client)) {
    if (!ticketsOf(pages).some((row) => row.id === ticket.id)) continue;
    client.setQueryData<TicketPages>(keys.ticketList(filter), {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        items: page.items
          .map((row) => (row.id === ticket.id ? { ...row, ...ticket } : row))
          .filter((row) => row.id !== ticket.id || !hasLeft(row, filter, own)),
      })),
    });
  }
}

/** Keeps a copy of what is shown of a ticket everywhere, and gives back the way to restore it. */
export function rememberTicket(client: QueryClient, id: string): () => void {
  const detail = client.getQueryData<TicketDetail>(keys.ticket(id));
  const lists = loadedLists(client).filter(({ pages }) => ticketsOf(pages).some((row) => row.id === id));
  return () => {
    if (detail) client.setQueryData(keys.ticket(id), detail);
    for (const { filter, pages } of lists) client.setQueryData(keys.ticketList(filter), pages);
  };
}

/**
 * Brings the lists up to date after changes: watched ones by their first page (one read, however far the agent has
 * scrolled) and the changed rows below it; the others are read again when somebody looks at them.
 */
export async function refreshLists(client: QueryClient, changed: ReadonlySet<string>): Promise<void> {
  const lists = loadedLists(client);
  for (const { filter, watched } of lists) {
    if (!watched) {
      await client.invalidateQueries({ queryKey: keys.ticketList(filter), exact: true, refetchType: 'none' });
    }
  }
  await Promise.all(
    lists.filter((list) => list.watched).map((list) => refreshList(client, list.filter, changed)),
  );
}

async function refreshList(
  client: QueryClient,
  filter: TicketFilter,
  changed: ReadonlySet<string>,
): Promise<void> {
  const head = await ticketsApi.list(filter, null);
  const key = keys.ticketList(filter);
  const loaded = client.getQueryData<TicketPages>(key);
  if (!loaded || client.getQueryState(key)?.fetchStatus === 'fetching') return;
  const rows = ticketsOf(loaded);
  const merged = mergeHead(rows, head.items, head.next !== null, filter.sort);
  const reachesBelow = merged.length > head.items.length;
  const next = reachesBelow ? (loaded.pages.at(-1)?.next ?? null) : head.next;
  client.setQueryData<TicketPages>(key, { pages: [{ items: merged, next }], pageParams: [null] });
  const inHead = new Set(head.items.map((row) => row.id));
  const below = rows.filter((row) => changed.has(row.id) && !inHead.has(row.id)).slice(0, 20);
  await Promise.all(below.map((row) => refreshRow(client, row.id)));
}

async function refreshRow(client: QueryClient, id: string): Promise<void> {
  try {
    putTicket(client, await ticketsApi.get(id));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) dropTicket(client, id);
  }
}

function dropTicket(client: QueryClient, id: string): void {
  for (const { filter, pages } of loadedLists(client)) {
    client.setQueryData<TicketPages>(keys.ticketList(filter), {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })),
    });
  }
}

/** Finds a ticket that any list already holds, so that its header is there before its own answer. */
export function ticketFromLists(client: QueryClient, id: string): Ticket | undefined {
  for (const { pages } of loadedLists(client)) {
    const found = ticketsOf(pages).find((row) => row.id === id);
    if (found) return found;
  }
  return undefined;
}
