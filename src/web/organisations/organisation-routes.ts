import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readLaoPageSearch } from './lao-page-search';
import { readProvincesSearch } from './provinces-search';
import { readLaoSearch } from './register-search';

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/organisations',
  validateSearch: readLaoSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./organisations-screen')),
    'OrganisationsScreen',
  ),
});

const provinces = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces',
  validateSearch: readProvincesSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./provinces-screen')),
    'ProvincesScreen',
  ),
});

const province = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/provinces/$code',
  component: lazyRouteComponent(
    withWords('register', () => import('./province-screen')),
    'ProvinceScreen',
  ),
});

const ownProvince = createRoute({
  getParentRoute: () => shell,
  path: '/province',
  component: lazyRouteComponent(
    withWords('register', () => import('./province-screen')),
    'OwnProvinceScreen',
  ),
});

const lao = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/$code',
  validateSearch: readLaoPageSearch,
  component: lazyRouteComponent(
    withWords('register', () => import('./lao-screen')),
    'LaoScreen',
  ),
});

/** The addresses of the register. */
export const organisationRoutes = [organisations, provinces, province, ownProvince, lao] as const;
