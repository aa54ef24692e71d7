import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(
    withWords(
      'routing',
      withWords('administration', () => import('../platform/account-screen')),
    ),
    'AccountScreen',
  ),
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/admin/staff',
  component: lazyRouteComponent(
    withWords('administration', () => import('../platform/staff-screen')),
    'StaffScreen',
  ),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/admin/audit',
  component: lazyRouteComponent(
    withWords('administration', () => import('../platform/audit-screen')),
    'AuditScreen',
  ),
});

const channels = createRoute({
  getParentRoute: () => shell,
  path: '/admin/channels',
  component: lazyRouteComponent(
    withWords('administration', () => import('../channels/channels-screen')),
    'ChannelsScreen',
  ),
});

const failedJobs = createRoute({
  getParentRoute: () => shell,
  path: '/admin/failed-jobs',
  component: lazyRouteComponent(
    withWords('administration', () => import('../jobs/failed-jobs-screen')),
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
        withWords('administration', () => import('../sla/sla-screen')),
      ),
    ),
    'SlaScreen',
  ),
});

/** Screens of the administration that are rarely opened: which they are is known where they are fetched. */
const rare = createRoute({
  getParentRoute: () => shell,
  path: '/admin/$screen',
  component: lazyRouteComponent(() => import('../automation/rare-screens'), 'RareScreens'),
});

/** The addresses of the administration, and of one's own account. */
export const administrationRoutes = [account, staff, audit, channels, failedJobs, sla, rare] as const;
