import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { isSignedOut } from './api/problem';
import { queryClient } from './api/query-client';
import { needWords, type Part } from './i18n/i18n';
import { sessionQuery } from './platform/session';
import { NotFound, ScreenProblem } from './ui/screen-problem';
import { Shell } from './ui/shell';

/** Under it stands every address. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Under it stands what only somebody who has signed in sees. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to: location.href } });
      throw error;
    });
    if (session.stage === 'enrol-second-factor' && location.pathname !== '/second-factor') {
      throw redirect({ to: '/second-factor' });
    }
  },
  errorComponent: ScreenProblem,
});

/** Under it stands every screen beside the menu. */
export const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: Shell,
  errorComponent: ScreenProblem,
});

/** A screen together with the words that only some screens have. */
export function withWords<Module>(part: Part, load: () => Promise<Module>): () => Promise<Module> {
  return async () => (await Promise.all([load(), needWords(part)]))[0];
}
