import type { ListFilter } from './types';

/** Where a list of tickets is, whole, as a file; in its own order. */
export function ticketExportUrl(filter: ListFilter, format: 'csv' | 'xlsx'): string {
  const given = Object.entries({ ...filter, sort: undefined, format }).filter(
    ([, value]) => value !== undefined,
  );
  return `/api/tickets/export?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
