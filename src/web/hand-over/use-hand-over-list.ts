import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { ApiProblem, isSignedOut } from '../api/problem';
import { clockOff } from './clock-off.policy';
import { deviceStore, type KeptList } from './device-store';
import { canKeep } from './field-box';
import { askSoon } from './patience';

/** The list of a training day; `fromDevice` when it is the one that was taken along, `onDevice` when that is there. */
export type ShownList = KeptList & { fromDevice: boolean; onDevice: boolean; signedOut: boolean };

/** How soon it is tried again to reach the desk. In ms. */
const againAfter = 20_000;

/** Reads the list from the desk and keeps it; without an answer, the one that this device has. */
export function useHandOverList(province: string): UseQueryResult<ShownList> {
  return useQuery({
    queryKey: keys.handOverList(province),
    queryFn: ({ signal }) => read(province, signal),
    networkMode: 'always',
    retry: false,
    staleTime: 10_000,
    refetchOnWindowFocus: 'always',
    // A network that answers nothing never says that it is back.
    refetchInterval: ({ state }) => (state.data && !state.data.fromDevice ? false : againAfter),
  });
}

async function read(province: string, signal: AbortSignal): Promise<ShownList> {
  try {
    const given = await askSoon((soon) => handOverApi.list(province, soon), signal);
    const list = { ...given, clockOff: clockOff(given.at, Date.now()) };
    return { ...list, fromDevice: false, onDevice: await isKept(list), signedOut: false };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const unread = error.status === 0 || error.status === 401 || error.status >= 500;
    const kept = unread && canKeep() ? await deviceStore.list(province).catch(() => null) : null;
    if (!kept) throw error;
    return { ...kept, fromDevice: true, onDevice: true, signedOut: isSignedOut(error) };
  }
}

/** A device without room still shows what it has just read. */
function isKept(list: KeptList): Promise<boolean> {
  if (!canKeep()) return Promise.resolve(false);
  return deviceStore.keepList(list).then(
    () => true,
    () => false,
  );
}
