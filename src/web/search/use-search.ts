import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { searchApi } from '../api/search.api';
import type { SearchSort } from '../api/types';

/** Everything that fits, page after page; what was found before stays while somebody types on. */
export function useSearch(q: string, sort: SearchSort) {
  return useInfiniteQuery({
    queryKey: ['search', q, sort],
    queryFn: ({ pageParam, signal }) => searchApi.find(q, sort, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: q !== '',
    placeholderData: keepPreviousData,
    // Somebody may have written meanwhile.
    staleTime: 0,
  });
}
