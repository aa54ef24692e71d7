import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readCoverageSearch, readObligationsSearch } from './documents-search';

const coverage = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  validateSearch: readCoverageSearch,
  component: lazyRouteComponent(
    withWords('documents', () => import('./coverage-screen')),
    'CoverageScreen',
  ),
});

const obligations = createRoute({
  getParentRoute: () => shell,
  path: '/documents/list',
  validateSearch: readObligationsSearch,
  component: lazyRouteComponent(
    withWords('documents', () => import('./obligations-screen')),
    'ObligationsScreen',
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/documents/settings',
  component: lazyRouteComponent(
    withWords('documents', () => import('./settings-screen')),
    'DocumentSettingsScreen',
  ),
});

/** The addresses of what is owed of rule 5. */
export const documentRoutes = [coverage, obligations, settings] as const;
