import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Ticket } from '../api/types';

const atTop = 24;

/**
 * Keeps what the agent reads where it is while tickets arrive above it, and counts those that did.
 * Row heights are equal, so the way back is the number of new rows times that height.
 */
export function useKeptPlace(scroll: RefObject<HTMLDivElement | null>, tickets: Ticket[], rowHeight: number) {
  const before = useRef<Ticket[]>(tickets);
  const [arrived, setArrived] = useState(0);

  useLayoutEffect(() => {
    const element = scroll.current;
    const old = before.current;
    before.current = tickets;
    if (!element || element.scrollTop < atTop || old.length === 0) return;
    const anchor = old[Math.floor(element.scrollTop / rowHeight)];
    const from = anchor ? old.indexOf(anchor) : -1;
    const to = anchor ? tickets.findIndex((ticket) => ticket.id === anchor.id) : -1;
    if (from < 0 || to < 0 || from === to) return;
    element.scrollTop += (to - from) * rowHeight;
    if (to > from) {
      const known = new Set(old.slice(0, from).map((ticket) => ticket.id));
      const fresh = tickets.slice(0, to).filter((ticket) => !known.has(ticket.id)).length;
      setArrived((count) => count + fresh);
    }
  }, [scroll, tickets, rowHeight]);

  useEffect(() => {
    const element = scroll.current;
    if (!element) return undefined;
    const onScroll = () => {
      if (element.scrollTop < atTop) setArrived(0);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
    // The scrolling element appears with the first rows.
  }, [scroll, tickets.length === 0]);

  const toTop = useCallback(() => scroll.current?.scrollTo({ top: 0 }), [scroll]);
  return { arrived, toTop };
}
