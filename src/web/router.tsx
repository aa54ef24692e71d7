import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queryClient } from './api/query-client';
import { administrationRoutes } from './administration/administration-routes';
import { copyRoutes } from './documents/copy-routes';
import { credentialRoutes } from './credentials/credential-routes';
import { documentRoutes } from './documents/document-routes';
import { readHandOverSearch } from './hand-over/hand-over-search';
import { readInboxSearch } from './helpdesk/inbox-search';
import { organisationRoutes } from './organisations/organisation-routes';
import { sessionQuery } from './platform/session';
import { overviewRoute } from './insights/overview-route';
import { macroRoute } from './macros/macro-routes';
import { resetRoutes } from './resets/reset-routes';
import { readSearchAddress } from './search/search-address';
import { root, shell, signedIn, withWords } from './shell-routes';
import { readTrainingsSearch } from './trainings/trainings-search';
import { NotFound, ScreenProblem } from './ui/screen-problem';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    // Only a path of our own: a full address here would let a stranger's link send people elsewhere after signing in.
    const to = typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? search.to : undefined;
    return to ? { to } : {};
  },
  component: lazyRouteComponent(() => import('./platform/sign-in-screen'), 'SignInScreen'),
});

const returned = createRoute({
  getParentRoute: () => root,
  path: '/returned/$purpose',
  component: lazyRouteComponent(
    withWords('administration', () => import('./platform/returned-screen')),
    'ReturnedScreen',
  ),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome/$publicId',
  component: lazyRouteComponent(() => import('./platform/welcome-screen'), 'WelcomeScreen'),
});

const secondFactor = createRoute({
  getParentRoute: () => signedIn,
  path: '/second-factor',
  component: lazyRouteComponent(
    withWords('administration', () => import('./platform/second-factor-screen')),
    'SecondFactorScreen',
  ),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async () => {
    const { staff } = await queryClient.ensureQueryData(sessionQuery);
    throw redirect({ to: staff.role === 'representative' ? '/province' : '/inbox' });
  },
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('./helpdesk/inbox-screen'), 'InboxScreen'),
});

const inboxEmpty = createRoute({
  getParentRoute: () => inbox,
  path: '/',
  component: lazyRouteComponent(() => import('./helpdesk/no-ticket'), 'NoTicket'),
});

const ticket = createRoute({
  getParentRoute: () => inbox,
  path: '/$ticketId',
  component: lazyRouteComponent(
    withWords(
      'following',
      withWords('tickets', () => import('./helpdesk/conversation-screen')),
    ),
    'ConversationScreen',
  ),
});

const trainings = createRoute({
  getParentRoute: () => shell,
  path: '/trainings',
  validateSearch: readTrainingsSearch,
  component: lazyRouteComponent(
    withWords(
      'register',
      withWords('trainings', () => import('./trainings/trainings-screen')),
    ),
    'TrainingsScreen',
  ),
});

const training = createRoute({
  getParentRoute: () => shell,
  path: '/trainings/$trainingId',
  component: lazyRouteComponent(
    withWords(
      'register',
      withWords('trainings', () => import('./trainings/training-screen')),
    ),
    'TrainingScreen',
  ),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { training?: string } => {
    const id = search.training;
    return typeof id === 'string' && /^[0-9A-Z]{26}$/.test(id) ? { training: id } : {};
  },
  component: lazyRouteComponent(
    withWords('imports', () => import('./imports/imports-screen')),
    'ImportsScreen',
  ),
});

const importedList = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$importId',
  component: lazyRouteComponent(
    withWords('imports', () => import('./imports/import-screen')),
    'ImportScreen',
  ),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: readSearchAddress,
  component: lazyRouteComponent(
    withWords('search', () => import('./search/search-screen')),
    'SearchScreen',
  ),
});

/** Not behind the sign-in like the others: on a training day it must open without a network. */
const handOver = createRoute({
  getParentRoute: () => root,
  path: '/hand-over/$province',
  validateSearch: readHandOverSearch,
  component: lazyRouteComponent(
    withWords('hand-over', () => import('./hand-over/hand-over-screen')),
    'HandOverScreen',
  ),
});

/** Every address of the product; each screen is fetched when somebody first goes there. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    returned,
    welcome,
    handOver,
    signedIn.addChildren([
      secondFactor,
      shell.addChildren([
        home,
        inbox.addChildren([inboxEmpty, ticket]),
        ...organisationRoutes,
        ...administrationRoutes,
        trainings,
        training,
        imports,
        importedList,
        search,
        ...credentialRoutes,
        ...documentRoutes,
        overviewRoute,
        macroRoute,
        ...resetRoutes,
        ...copyRoutes,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenProblem,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (params) => {
    const text = new URLSearchParams(
      Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
