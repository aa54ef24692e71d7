import { QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { ApiProblem, isSignedOut } from './problem';

/** One memory of the server's answers for all screens; live updates keep it fresh, so it rarely asks by itself. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isSignedOut(error) && query.queryKey[0] !== keys.session[0]) {
        void queryClient.invalidateQueries({ queryKey: keys.session });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
});
