import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { Ticket } from '../api/types';
import { useKeys } from '../ui/use-keys';

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
  const openAt = tickets.findIndex((ticket) => ticket.id === ticketId);

  const focused = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-ticket]');
    return row ? tickets.findIndex((ticket) => ticket.id === row.dataset.ticket) : -1;
  };
  const open = (ticket: Ticket) =>
    void navigate({ to: '/inbox/$ticketId', params: { ticketId: ticket.id }, search: (old) => old });

  const focus = ({ id }: Ticket) => {
    const row = scroll.current?.querySelector<HTMLElement>(`[data-ticket="${id}"]`);
    row?.focus();
    return row;
  };

  const step = (direction: 1 | -1) => {
    const from = ticketId ? openAt : focused();
    const index = Math.min(Math.max(from + direction, 0), tickets.length - 1);
    const ticket = tickets[index];
    if (!ticket) return;
    reveal(index);
    prefetch(ticket.id);
    const after = tickets[index + direction];
    if (after) prefetch(after.id);
    if (ticketId) open(ticket);
    // At once where it can be: the next key may come before the next frame, and means this row.
    else if (!focus(ticket)) requestAnimationFrame(() => focus(ticket));
  };
  const openFocused = () => {
    const ticket = tickets[focused()];
    if (ticket) open(ticket);
  };

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    down: () => step(1),
    up: () => step(-1),
    o: openFocused,
    u: () => {
      if (ticketId) void navigate({ to: '/inbox', search: (old) => old });
    },
  });
}
