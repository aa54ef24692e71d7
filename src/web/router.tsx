import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queryClient } from './api/query-client';
import { copyRoutes } from './documents/copy-routes';
import { credentialRoutes } from './credentials/credential-routes';
import { documentRoutes } from './documents/document-routes';
import { readHandOverSearch } from './hand-over/hand-over-search';
import { readInboxSearch } from './helpdesk/inbox-search';
import { readLaoPageSearch } from './organisations/lao-page-search';
import { readProvincesSearch } from './organisations/provinces-search';
import { readLaoSearch } from './organisations/register-search';
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

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/organisations',
  validateSearch: readLaoSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations/organisations-screen')),
    'OrganisationsScreen',
  ),
});

const provinces = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces',
  validateSearch: readProvincesSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations/provinces-screen')),
    'ProvincesScreen',
  ),
});

const province = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces/$code',
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations/province-screen')),
    'ProvinceScreen',
  ),
});

const ownProvince = createRoute({
  getParentRoute: () => shell,
  path: '/province',
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations/province-screen')),
    'OwnProvinceScreen',
  ),
});

const lao = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/$code',
  validateSearch: readLaoPageSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations/lao-screen')),
    'LaoScreen',
  ),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(
    withWords(
      'routing',
      withWords('administration', () => import('./platform/account-screen')),
    ),
    'AccountScreen',
  ),
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/admin/staff',
  component: lazyRouteComponent(
    withWords('administration', () => import('./platform/staff-screen')),
    'StaffScreen',
  ),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/admin/audit',
  component: lazyRouteComponent(
    withWords('administration', () => import('./platform/audit-screen')),
    'AuditScreen',
  ),
});

const channels = createRoute({
  getParentRoute: () => shell,
  path: '/admin/channels',
  component: lazyRouteComponent(
    withWords('administration', () => import('./channels/channels-screen')),
    'ChannelsScreen',
  ),
});

const failedJobs = createRoute({
  getParentRoute: () => shell,
  path: '/admin/failed-jobs',
  component: lazyRouteComponent(
    withWords('administration', () => import('./jobs/failed-jobs-screen')),
    'FailedJobsScreen',
  ),
});

const sla = createRoute({
  getParentRoute: () => shell,
  path: '/admin/sla',
  component: lazyRouteComponent(
    withWords(
      'documents',
      withWords(
        'routing',
        withWords('administration', () => import('./sla/sla-screen')),
      ),
    ),
    'SlaScreen',
  ),
});

/** Screens of the administration that are rarely opened: which they are is known where they are fetched. */
const rare = createRoute({
  getParentRoute: () => shell,
  path: '/admin/$screen',
  component: lazyRouteComponent(() => import('./automation/rare-screens'), 'RareScreens'),
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
        organisations,
        provinces,
        province,
        ownProvince,
        lao,
        account,
        staff,
        audit,
        channels,
        failedJobs,
        sla,
        rare,
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
