import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell, withWords } from '../shell-routes';
import { readCopiesSearch, readReviewSearch } from './copies-search';

// A link that reached nobody is shown where links are sent, in the words of what is owed.
const pages = withWords(
  'copies',
  withWords('documents', () => import('./copy-pages')),
);

const copies = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards',
  validateSearch: readCopiesSearch,
  component: lazyRouteComponent(pages, 'CopiesScreen'),
});

const review = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/$copyId',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(pages, 'ReviewScreen'),
});

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/batches/$batchId',
  component: lazyRouteComponent(pages, 'CopyBatchScreen'),
});

const sheets = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/cover-sheets/$province',
  component: lazyRouteComponent(pages, 'CoverSheetsScreen'),
});

const transmittal = createRoute({
  getParentRoute: () => shell,
  path: '/id-cards/transmittals/$transmittalId',
  component: lazyRouteComponent(pages, 'TransmittalScreen'),
});

/** The addresses of ID-card copies: bringing, reviewing and forwarding them. */
export const copyRoutes = [copies, review, batch, sheets, transmittal] as const;
