import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { ticketsApi } from '../api/tickets.api';

/** A ticket with its present route. */
export function ticketOptions(id: string) {
  return queryOptions({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }) => ticketsApi.get(id, signal),
  });
}

/** The conversation of a ticket, newest page first; each page ascends in itself. */
export function messagesOptions(id: string) {
  return infiniteQueryOptions({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam, signal }) => ticketsApi.messages(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
