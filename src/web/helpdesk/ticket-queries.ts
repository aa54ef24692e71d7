import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { messagesApi } from '../api/messages.api';
import { ticketsApi } from '../api/tickets.api';
import type { TicketDetail } from '../api/types';

/** A ticket with its present route. */
export function ticketOptions(id: string) {
  return queryOptions({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }): Promise<TicketDetail> => ticketsApi.get(id, signal),
  });
}

/** The conversation of a ticket, newest page first; each page ascends in itself. */
export function messagesOptions(id: string) {
  return infiniteQueryOptions({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam, signal }) => messagesApi.list(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
