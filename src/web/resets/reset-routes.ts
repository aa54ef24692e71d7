import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readCasesSearch } from './cases-search';

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/reset-cases',
  validateSearch: readCasesSearch,
  component: lazyRouteComponent(
    withWords('resets', () => import('./cases-screen')),
    'CasesScreen',
  ),
});

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/reset-cases/$caseId',
  component: lazyRouteComponent(
    withWords('resets', () => import('./case-screen')),
    'CaseScreen',
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/reset-settings',
  component: lazyRouteComponent(
    withWords('resets', () => import('./settings-screen')),
    'SettingsScreen',
  ),
});

/** The addresses of requests for another credential, and of the policy's numbers. */
export const resetRoutes = [cases, oneCase, settings] as const;
