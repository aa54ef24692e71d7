import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type HandOverList, handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { ApiProblem, isSignedOut } from '../api/problem';
import { deviceStore } from './device-store';
import { canKeep } from './field-box';

/** The list of a training day; `fromDevice` when it is the one that was taken along. */
export type ShownList = HandOverList & { fromDevice: boolean; signedOut: boolean };

/** Reads the list from the desk and keeps it; without an answer, the one that this device has. */
export function useHandOverList(province: string): UseQueryResult<ShownList> {
  return useQuery({
    queryKey: keys.handOverList(province),
    queryFn: ({ signal }) => read(province, signal),
    networkMode: 'always',
    retry: false,
    staleTime: 10_000,
    refetchOnWindowFocus: 'always',
  });
}

async function read(province: string, signal: AbortSignal): Promise<ShownList> {
  try {
    const list = await handOverApi.list(province, signal);
    // A device without room still shows what it has just read.
    if (canKeep()) await deviceStore.keepList(list).catch(() => undefined);
    return { ...list, fromDevice: false, signedOut: false };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const unread = error.status === 0 || error.status === 401 || error.status >= 500;
    const kept = unread && canKeep() ? await deviceStore.list(province).catch(() => null) : null;
    if (!kept) throw error;
    return { ...kept, fromDevice: true, signedOut: isSignedOut(error) };
  }
}
