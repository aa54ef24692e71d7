import { useRef } from 'react';
import type { HandOverItem } from '../api/hand-over.api';
import type { HandOverSearch } from './hand-over-search';

/** The item that is open, and whether the list has lost it since. */
interface OpenItem {
  item: HandOverItem | null;
  gone: boolean;
}

/** What the address asks for; once found it stays open though the list loses it, so that what is said of it is read. */
export function useOpenItem(items: HandOverItem[] | undefined, search: HandOverSearch): OpenItem {
  const last = useRef<{ search: HandOverSearch; item: HandOverItem } | null>(null);
  const same = last.current?.search.lao === search.lao && last.current?.search.slip === search.slip;
  const before = (same && last.current?.item) || null;
  const found = items?.find(({ id }) => id === before?.id) ?? findOpen(items ?? [], search);
  if (found) last.current = { search, item: found };
  return { item: found ?? before, gone: items !== undefined && !found && before !== null };
}

/** The one in the address; of several of a LAO the one that can be handed over, or else the newest. */
function findOpen(items: HandOverItem[], { lao, slip }: HandOverSearch): HandOverItem | null {
  if (slip) return items.find(({ serial }) => serial === slip) ?? null;
  const own = lao ? items.filter(({ laoCode }) => laoCode === lao) : [];
  return own.find(({ state }) => state === 'at-province') ?? own.at(-1) ?? null;
}
