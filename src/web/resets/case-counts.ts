import { queryOptions } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { resetsApi } from '../api/resets.api';

/** How many requests there are, read once for the menu and the list. */
export const caseCountsQuery = queryOptions({
  queryKey: [...keys.resetCases, 'counts'],
  queryFn: ({ signal }) => resetsApi.counts(signal),
});
