import type { TicketFilter } from './types';

/** Where a list of tickets is, whole, as a file. */
export function ticketExportUrl({ sort: _, ...filter }: TicketFilter, format: 'csv' | 'xlsx'): string {
  const given = Object.entries({ ...filter, format }).filter(([, value]) => value !== undefined);
  return `/api/tickets/export?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
