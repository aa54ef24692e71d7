import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { keys } from '../api/keys';
import type { Ticket, TicketDetail } from '../api/types';

let shown: readonly Ticket[] = [];

/** The list as it is on screen now, for finding the ticket after the open one. */
export function shownTickets(): readonly Ticket[] {
  return shown;
}

/**
 * The list with the open ticket kept in its place after it has left the list by what was done to it (answered, taken):
 * a row does not vanish from under the reader's eyes, and the next ticket stays the next.
 */
export function useShownTickets(tickets: Ticket[], ticketId: string | null): Ticket[] {
  const client = useQueryClient();
  const place = useRef<{ ticket: Ticket; index: number } | null>(null);

  const list = useMemo(() => {
    const index = tickets.findIndex((ticket) => ticket.id === ticketId);
    const found = tickets[index];
    if (found) {
      place.current = { ticket: found, index };
      return tickets;
    }
    const kept = place.current;
    if (!kept || kept.ticket.id !== ticketId) return tickets;
    const newest = client.getQueryData<TicketDetail>(keys.ticket(kept.ticket.id)) ?? kept.ticket;
    return [...tickets.slice(0, kept.index), newest, ...tickets.slice(kept.index)];
  }, [client, tickets, ticketId]);

  useEffect(() => {
    shown = list;
    return () => {
      shown = [];
    };
  }, [list]);
  return list;
}
