import type { Role } from '../../src/platform/request-context.js';

/**
 * Who gets past the door of a route: roles; `everybody` without a session; `own session`: every role, of whom a
 * browser's session speaks, and no API token.
 */
export type Who = readonly Role[] | 'everybody' | 'own session';

/** Routes with the same roles for the same reason. */
export interface RouteGroup {
  /** Why these and nobody else. */
  why: string;
  who: Who;
  /** Methods and paths of the contract; `*` at an end stands for any end, and the longest that fits decides. */
  routes: readonly string[];
}

/** One method and path of a group. */
export interface RoutePattern {
  method: string;
  path: string;
  who: Who;
}

/** The patterns of a table. */
export function patternsOf(groups: readonly RouteGroup[]): RoutePattern[] {
  return groups.flatMap(({ who, routes }) =>
    routes.flatMap((line) => {
      const words = line.split(' ');
      const paths = words.filter((word) => word.startsWith('/'));
      const methods = words.filter((word) => !word.startsWith('/'));
      return methods.flatMap((method) => paths.map((path) => ({ method, path, who })));
    }),
  );
}

/** The pattern that decides on a route, or undefined where none speaks of it. */
export function decidingPattern(
  patterns: readonly RoutePattern[],
  method: string,
  path: string,
): RoutePattern | undefined {
  return patterns
    .filter((one) => one.method === method && fits(one.path, path))
    .sort((one, other) => exactness(other.path) - exactness(one.path))[0];
}

function fits(pattern: string, path: string): boolean {
  const open = pattern.endsWith('*');
  return open ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** How much of a path a pattern says: the letters before its `*`; without one it says all of it. */
function exactness(pattern: string): number {
  return pattern.endsWith('*') ? pattern.length - 1 : pattern.length + 0.5;
}
