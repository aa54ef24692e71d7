import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';

/** Where answers that are written once and used many times are looked after. */
export const macroRoute = createRoute({
  getParentRoute: () => shell,
  path: '/admin/macros',
  component: lazyRouteComponent(
    withWords('macros', () => import('./macros-screen')),
    'MacrosScreen',
  ),
});
