import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';

const spans = ['7', '30', '90'] as const;
export type Span = (typeof spans)[number];

/** How the desk is doing, over so many days. */
export const overviewRoute = createRoute({
  getParentRoute: () => shell,
  path: '/overview',
  validateSearch: (search: Record<string, unknown>): { days?: Span } => {
    const days = spans.find((span) => span === search.days);
    return days ? { days } : {};
  },
  component: lazyRouteComponent(
    withWords('figures', () => import('./overview-screen')),
    'OverviewScreen',
  ),
});
