import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { Ticket } from '../api/types';
import { focusRow, useKeys } from '../ui/use-keys';

interface ListKeys {
  tickets: Ticket[];
  ticketId: string | null;
  prefetch: (id: string) => void;
  reveal: (index: number) => void;
  scroll: RefObject<HTMLDivElement | null>;
}

/**
 * j and k (or the arrows) walk the list: with a ticket open they open its neighbour, else they move the focus and
 * Enter opens.
 */
export function useListKeys({ tickets, ticketId, prefetch, reveal, scroll }: ListKeys): void {
  const navigate = useNavigate();
  const placeOf = (id: string | null | undefined) => tickets.findIndex((ticket) => ticket.id === id);
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset.ticket;
  const open = (ticket: Ticket) =>
    void navigate({ to: '/inbox/$ticketId', params: { ticketId: ticket.id }, search: true });

  const step = (direction: 1 | -1) => {
    const from = placeOf(ticketId ?? focused());
    const index = Math.min(Math.max(from + direction, 0), tickets.length - 1);
    const ticket = tickets[index];
    if (!ticket) return;
    reveal(index);
    prefetch(ticket.id);
    const after = tickets[index + direction];
    if (after) prefetch(after.id);
    if (ticketId) open(ticket);
    else focusRow(scroll.current, `[data-ticket="${ticket.id}"]`);
  };
  const openFocused = () => {
    const ticket = tickets[placeOf(focused())];
    if (ticket) open(ticket);
  };

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    down: () => step(1),
    up: () => step(-1),
    o: openFocused,
    u: () => {
      if (ticketId) void navigate({ to: '/inbox', search: true });
    },
  });
}
