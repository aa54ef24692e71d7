import { useQuery } from '@tanstack/react-query';
import { checklistsApi } from '../../api/checklists.api';
import { keys } from '../../api/keys';

/** What is to be done on a ticket; whoever may only read has none. */
export function useChecklist(ticketId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.checklist(ticketId),
    queryFn: ({ signal }) => checklistsApi.of(ticketId, signal),
    enabled,
  });
}
