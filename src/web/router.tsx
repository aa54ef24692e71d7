import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from './api/problem';
import { queryClient } from './api/query-client';
import { readHandOverSearch } from './hand-over/hand-over-search';
import { readBatchesSearch, readBatchSearch } from './credentials/batches-search';
import { readBoardSearch } from './credentials/board.policy';
import { readInboxSearch } from './helpdesk/inbox-search';
import { needWords, type Part } from './i18n/i18n';
import { readProvincesSearch } from './organisations/provinces-search';
import { readLaoSearch } from './organisations/register-search';
import { sessionQuery } from './platform/session';
import { readTrainingsSearch } from './trainings/trainings-search';
import { NotFound, ScreenProblem } from './ui/screen-problem';
import { Shell } from './ui/shell';

/** A screen together with the words that only some screens have. */
function withWords<Module>(part: Part, load: () => Promise<Module>): () => Promise<Module> {
  return async () => (await Promise.all([load(), needWords(part)]))[0];
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

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

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome/$publicId',
  component: lazyRouteComponent(() => import('./platform/welcome-screen'), 'WelcomeScreen'),
});

const signedIn = createRoute({
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

const secondFactor = createRoute({
  getParentRoute: () => signedIn,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('./platform/second-factor-screen'), 'SecondFactorScreen'),
});

const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: Shell,
  errorComponent: ScreenProblem,
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
  component: lazyRouteComponent(() => import('./helpdesk/conversation-screen'), 'ConversationScreen'),
});

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/organisations',
  validateSearch: readLaoSearch,
  component: lazyRouteComponent(() => import('./organisations/organisations-screen'), 'OrganisationsScreen'),
});

const provinces = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces',
  validateSearch: readProvincesSearch,
  component: lazyRouteComponent(() => import('./organisations/provinces-screen'), 'ProvincesScreen'),
});

const province = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces/$code',
  component: lazyRouteComponent(() => import('./organisations/province-screen'), 'ProvinceScreen'),
});

const ownProvince = createRoute({
  getParentRoute: () => shell,
  path: '/province',
  component: lazyRouteComponent(() => import('./organisations/province-screen'), 'OwnProvinceScreen'),
});

const lao = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/$code',
  component: lazyRouteComponent(() => import('./organisations/lao-screen'), 'LaoScreen'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./platform/account-screen'), 'AccountScreen'),
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/admin/staff',
  component: lazyRouteComponent(() => import('./platform/staff-screen'), 'StaffScreen'),
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
  component: lazyRouteComponent(() => import('./channels/channels-screen'), 'ChannelsScreen'),
});

const failedJobs = createRoute({
  getParentRoute: () => shell,
  path: '/admin/failed-jobs',
  component: lazyRouteComponent(
    withWords('administration', () => import('./jobs/failed-jobs-screen')),
    'FailedJobsScreen',
  ),
});

const trainings = createRoute({
  getParentRoute: () => shell,
  path: '/trainings',
  validateSearch: readTrainingsSearch,
  component: lazyRouteComponent(() => import('./trainings/trainings-screen'), 'TrainingsScreen'),
});

const training = createRoute({
  getParentRoute: () => shell,
  path: '/trainings/$trainingId',
  component: lazyRouteComponent(() => import('./trainings/training-screen'), 'TrainingScreen'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { training?: string } => {
    const id = search.training;
    return typeof id === 'string' && /^[0-9A-Z]{26}$/.test(id) ? { training: id } : {};
  },
  component: lazyRouteComponent(() => import('./imports/imports-screen'), 'ImportsScreen'),
});

const importedList = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./imports/import-screen'), 'ImportScreen'),
});

/** Not behind the sign-in like the others: on a training day it must open without a network. */
const handOver = createRoute({
  getParentRoute: () => root,
  path: '/hand-over/$province',
  validateSearch: readHandOverSearch,
  component: lazyRouteComponent(() => import('./hand-over/hand-over-screen'), 'HandOverScreen'),
});

const batches = createRoute({
  getParentRoute: () => shell,
  path: '/batches',
  validateSearch: readBatchesSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/batches-screen')),
    'BatchesScreen',
  ),
});

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batchId',
  validateSearch: readBatchSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/batch-screen')),
    'BatchScreen',
  ),
});

const custody = createRoute({
  getParentRoute: () => shell,
  path: '/custody',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/board-screen')),
    'BoardScreen',
  ),
});

const manualTasks = createRoute({
  getParentRoute: () => shell,
  path: '/manual-tasks',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/manual-tasks-screen')),
    'ManualTasksScreen',
  ),
});

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/incidents-screen')),
    'IncidentsScreen',
  ),
});

const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./credentials/incident-screen')),
    'IncidentScreen',
  ),
});

/** Every address of the product; each screen is fetched when somebody first goes there. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
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
        trainings,
        training,
        imports,
        importedList,
        batches,
        batch,
        custody,
        manualTasks,
        incidents,
        incident,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenProblem,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
