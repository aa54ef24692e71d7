import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { keys } from '../api/keys';
import { ticketsApi } from '../api/tickets.api';
import type { TicketFilter } from '../api/types';
import { messagesOptions, ticketOptions } from './ticket-queries';
import { ticketsOf } from './ticket-cache';

/** One list of tickets, page after page by keyset, as far as the agent has scrolled. */
export function useTicketList(filter: TicketFilter) {
  const query = useInfiniteQuery({
    queryKey: keys.ticketList(filter),
    queryFn: ({ pageParam, signal }) => ticketsApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const tickets = useMemo(() => uniqueById(ticketsOf(query.data)), [query.data]);
  return { ...query, tickets };
}

/** Reads a ticket, its newest messages and the screen for them before it is opened, so that opening takes a moment. */
export function useTicketPrefetch(): (id: string) => void {
  const client = useQueryClient();
  return useCallback(
    (id) => {
      void import('./conversation-screen');
      void client.prefetchQuery(ticketOptions(id));
      void client.prefetchInfiniteQuery(messagesOptions(id));
    },
    [client],
  );
}

/** A ticket that moved between two page reads may come twice; the upper one is the newer. */
function uniqueById<T extends { id: string }>(rows: T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
