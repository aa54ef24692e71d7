import { type RefObject, useLayoutEffect, useRef } from 'react';

interface Place {
  screen: RefObject<HTMLDivElement | null>;
  title: RefObject<HTMLHeadingElement | null>;
  /** The screen was scrolled. */
  onScroll: () => void;
}

/** One LAO begins at its top, with its name in focus; the list is found again where it was left. `open`: which LAO. */
export function usePlace(open: string | null): Place {
  const screen = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(open);
  const inList = useRef(0);
  useLayoutEffect(() => {
    if (shown.current === open) return;
    shown.current = open;
    screen.current?.scrollTo({ top: open ? 0 : inList.current });
    title.current?.focus({ preventScroll: true });
  }, [open]);
  return {
    screen,
    title,
    onScroll: () => {
      if (!shown.current) inList.current = screen.current?.scrollTop ?? 0;
    },
  };
}
