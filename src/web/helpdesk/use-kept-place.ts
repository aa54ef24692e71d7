import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Ticket } from '../api/types';

const atTop = 24;
const none: ReadonlySet<string> = new Set();

/**
 * Keeps what the agent reads where it is while tickets arrive above it, and counts those that did.
 * Row heights are equal, so the way back is the number of new rows times that height.
 */
export function useKeptPlace(scroll: RefObject<HTMLDivElement | null>, tickets: Ticket[], rowHeight: number) {
  const before = useRef<Ticket[]>(tickets);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(none);

  useLayoutEffect(() => {
    const element = scroll.current;
    const old = before.current;
    before.current = tickets;
    if (!element || element.scrollTop < atTop || old.length === 0) return;
    const anchor = old[Math.floor(element.scrollTop / rowHeight)];
    const from = anchor ? old.indexOf(anchor) : -1;
    const to = anchor ? tickets.findIndex((ticket) => ticket.id === anchor.id) : -1;
    if (from < 0 || to < 0) return;
    element.scrollTop += (to - from) * rowHeight;
    const known = new Map(old.slice(0, from).map((ticket) => [ticket.id, ticket.lastMessageAt]));
    const fresh = tickets.slice(0, to).filter((ticket) => known.get(ticket.id) !== ticket.lastMessageAt);
    if (fresh.length > 0) setArrived((ids) => new Set([...ids, ...fresh.map((ticket) => ticket.id)]));
  }, [scroll, tickets, rowHeight]);

  const empty = tickets.length === 0;
  useEffect(() => {
    const element = scroll.current;
    if (!element) return undefined;
    const onScroll = () => {
      if (element.scrollTop < atTop) setArrived(none);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
    // The scrolling element appears with the first rows.
  }, [scroll, empty]);

  const toTop = useCallback(() => scroll.current?.scrollTo({ top: 0 }), [scroll]);
  return { arrived: arrived.size, toTop };
}
