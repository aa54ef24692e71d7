import { queryOptions, useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { sessionApi } from '../api/session.api';
import type { Permission, Session } from '../api/types';

/** Who is signed in; asked once, and again when any answer says that nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => sessionApi.current(signal),
  staleTime: 5 * 60_000,
});

/** The session of the person at the screen; only for screens behind the sign-in. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('no session');
  return data;
}

/** Whether the person at the screen may do something; the server decides again on every call. */
export function useMay(permission: Permission): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.permissions.includes(permission) ?? false;
}

let holder: string | null = null;

/** Notes whose unsent words this page has in memory. */
export function holdMemoryFor(staffId: string): void {
  holder = staffId;
}

/** Whether the page has somebody else's words in memory, so that it must be loaded anew before it shows anything. */
export function holdsMemoryOfOther(staffId: string): boolean {
  return holder !== null && holder !== staffId;
}
