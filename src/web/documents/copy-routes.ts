import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readCopiesSearch, readReviewSearch } from './copies-search';

const copies = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards',
  validateSearch: readCopiesSearch,
  component: lazyRouteComponent(
    withWords('copies', () => import('./copies-screen')),
    'CopiesScreen',
  ),
});

const review = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/$copyId',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(
    withWords('copies', () => import('./review-screen')),
    'ReviewScreen',
  ),
});

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/batches/$batchId',
  component: lazyRouteComponent(
    withWords('copies', () => import('./copy-batch-screen')),
    'CopyBatchScreen',
  ),
});

const sheets = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/cover-sheets/$province',
  component: lazyRouteComponent(
    withWords('copies', () => import('./cover-sheets-screen')),
    'CoverSheetsScreen',
  ),
});

const transmittal = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/transmittals/$transmittalId',
  component: lazyRouteComponent(
    withWords('copies', () => import('./transmittal-screen')),
    'TransmittalScreen',
  ),
});

/** The addresses of ID-card copies: bringing, reviewing and forwarding them. */
export const copyRoutes = [copies, review, batch, sheets, transmittal] as const;
