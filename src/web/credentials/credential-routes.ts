import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readBatchesSearch, readBatchSearch } from './batches-search';
import { readBoardSearch } from './board.policy';

const batches = createRoute({
  getParentRoute: () => shell,
  path: '/batches',
  validateSearch: readBatchesSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./batches-screen')),
    'BatchesScreen',
  ),
});

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/batches/$batchId',
  validateSearch: readBatchSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./batch-screen')),
    'BatchScreen',
  ),
});

const custody = createRoute({
  getParentRoute: () => shell,
  path: '/custody',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(
    withWords('credentials', () => import('./board-screen')),
    'BoardScreen',
  ),
});

const manualTasks = createRoute({
  getParentRoute: () => shell,
  path: '/manual-tasks',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./manual-tasks-screen')),
    'ManualTasksScreen',
  ),
});

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./incidents-screen')),
    'IncidentsScreen',
  ),
});

const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./incident-screen')),
    'IncidentScreen',
  ),
});

const drill = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/drills/$drillId',
  component: lazyRouteComponent(
    withWords('credentials', () => import('./drill-screen')),
    'DrillScreen',
  ),
});

/** The addresses of batches, custody, the manual work list, incidents and exercises. */
export const credentialRoutes = [batches, batch, custody, manualTasks, incidents, incident, drill] as const;
