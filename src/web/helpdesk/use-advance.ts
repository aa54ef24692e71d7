import { useNavigate } from '@tanstack/react-router';
import { shownTickets } from './use-shown-tickets';

/** Where the two panes stand side by side; below that width there is no next ticket to show beside the list. */
const twoPanes = '(min-width: 56em)';

/** Goes on to the ticket after the one that is being put away, as the list stands: the next is never more than a key away. */
export function useAdvance(ticketId: string): () => void {
  const navigate = useNavigate();
  return () => {
    const rows = shownTickets();
    const at = rows.findIndex((row) => row.id === ticketId);
    const next = at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1]);
    if (next && window.matchMedia(twoPanes).matches) {
      void navigate({ to: '/inbox/$ticketId', params: { ticketId: next.id }, search: true });
    } else {
      void navigate({ to: '/inbox', search: true });
    }
  };
}
