import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keys } from '../api/keys';
import { filterOf } from './inbox-search';
import { type TicketPages, ticketsOf } from './ticket-cache';

/** Where the two panes stand side by side; below that width there is no next ticket to show beside the list. */
const twoPanes = '(min-width: 56em)';

/** Finds out, before a ticket is put away, which one comes next in the list, and goes there: the next one is one key away. */
export function useAdvance(ticketId: string): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/shell/inbox' });
  return () => {
    const rows = ticketsOf(client.getQueryData<TicketPages>(keys.ticketList(filterOf(search))));
    const at = rows.findIndex((row) => row.id === ticketId);
    const next = at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1]);
    if (next && window.matchMedia(twoPanes).matches) {
      void navigate({ to: '/inbox/$ticketId', params: { ticketId: next.id }, search: (old) => old });
    } else {
      void navigate({ to: '/inbox', search: (old) => old });
    }
  };
}
