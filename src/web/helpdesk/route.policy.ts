import type { Route } from '../api/types';

/** Messenger carries at most 2,000 characters in one message, the server splits a little below that; LINE 5,000. */
const splitAt: Record<string, number> = { messenger: 1_900, line: 5_000 };

/** Into how many messages a text will be split on its way; 1 for channels that carry any length. */
export function messageCount(text: string, route: Route | undefined): number {
  const limit = route?.allowed ? splitAt[route.channel] : undefined;
  return limit ? Math.max(1, Math.ceil([...text].length / limit)) : 1;
}

/** Whether a route that was open when it was read is still open now. */
export function isOpen(route: Route | undefined, now: number): boolean {
  return route?.allowed === true && (route.until === null || Date.parse(route.until) > now);
}
