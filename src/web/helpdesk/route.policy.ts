import type { Route } from '../api/types';

/** Messenger carries at most 2,000 characters in one message; the server splits a little below that. */
const splitAt = 1_900;

/** Into how many messages a text will be split on its way; 1 for channels that carry any length. */
export function messageCount(text: string, route: Route | undefined): number {
  if (!route?.allowed || (route.channel !== 'messenger' && route.channel !== 'line')) return 1;
  return Math.max(1, Math.ceil([...text].length / splitAt));
}

/** Whether a route that was open when it was read is still open now. */
export function isOpen(route: Route | undefined, now: number): boolean {
  return route?.allowed === true && (route.until === null || Date.parse(route.until) > now);
}
