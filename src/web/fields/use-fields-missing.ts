import { useQuery } from '@tanstack/react-query';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import { isMissing } from './missing.policy';

/** Whether something must be filled in before the ticket is closed; whoever may only read closes none. */
export function useFieldsMissing(ticketId: string, enabled: boolean): boolean {
  const { data } = useQuery({
    queryKey: fieldKeys.of(ticketId),
    queryFn: ({ signal }) => fieldsApi.of(ticketId, signal),
    enabled,
  });
  return data?.items.some(isMissing) ?? false;
}
