import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../api/keys';
import { registerApi } from '../api/register.api';
import type { LaoFilter } from '../api/types';

/** One list of LAOs, page after page; while a new one is on its way, the last one stays on screen. */
export function useLaoList(filter: LaoFilter) {
  const query = useInfiniteQuery({
    queryKey: keys.laoList(filter),
    queryFn: ({ pageParam, signal }) => registerApi.laos(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const laos = useMemo(() => {
    const seen = new Set<string>();
    const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
    return rows.filter((lao) => !seen.has(lao.code) && seen.add(lao.code));
  }, [query.data]);
  return { ...query, laos };
}
