import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { roles, type Role } from '../../src/platform/request-context.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { decidingPattern, patternsOf, type Who } from './route-patterns.js';
import { routeRights } from './route-rights.js';

interface Route {
  method: string;
  path: string;
}

const patterns = patternsOf(routeRights);
const patternOf = ({ method, path }: Route) => decidingPattern(patterns, method, path);
const atTheDoor = new Set(['request.not-signed-in', 'request.not-allowed', 'session.needed']);

/**
 * Every route of the contract is asked by every role and by nobody, with an empty body and for things that are not there:
 * behind the door that ends in 400 or 404, so a 400 in place of a 403 also shows a body that is read before rights.
 */
describe('the door of every route', () => {
  let desk: Desk;
  let routes: Route[];
  beforeAll(async () => {
    desk = await createDesk();
    routes = Object.entries(openApiDocument(desk.app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    );
  });
  afterAll(() => desk.close());

  it('is in the table, and the table speaks of no other', () => {
    const used = new Set(routes.map(patternOf));
    const unsaid = routes
      .filter((route) => !patternOf(route))
      .map(
        ({ method, path }) =>
          `Nobody said who may ask ${method} ${path}: write it into a group of test/platform/route-rights.ts whose reason holds for it.`,
      );
    expect(unsaid).toEqual([]);
    expect(patterns.filter((one) => !used.has(one))).toEqual([]);
    const lines = patterns.map(({ method, path }) => `${method} ${path}`);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it.each(roles)('lets a token of %s in where the table says so, and nowhere else', async (role: Role) => {
    const { token } = await buildStaff({ role, provinceCode: role === 'representative' ? '90' : null });
    expect(await differences((who) => expectedOf(who, role), token)).toEqual([]);
  });

  it('lets in who is not signed in where the table says everybody, and nowhere else', async () => {
    expect(await differences((who) => (who === 'everybody' ? 'in' : 'request.not-signed-in'))).toEqual([]);
  });

  /** The routes whose door did something else than the table says, or that broke. */
  async function differences(expected: (who: Who) => string, token?: string): Promise<string[]> {
    const found: string[] = [];
    for (const route of routes) {
      const { status, code } = await ask(route, token);
      const did = status >= 500 ? `${status}` : atTheDoor.has(code) ? code : 'in';
      const should = expected(patternOf(route)?.who ?? []);
      if (did !== should) found.push(`${route.method} ${route.path}: ${did}, and not ${should}`);
    }
    return found;
  }

  async function ask({ method, path }: Route, token?: string): Promise<{ status: number; code: string }> {
    const url = path.replace('{code}', '90').replace(/\{\w+\}/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV');
    const http = desk.app.getHttpAdapter().getInstance();
    const response = await http.inject({
      method: method as 'GET',
      url,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(method === 'GET' || method === 'DELETE' ? {} : { payload: {} }),
    });
    const isProblem = String(response.headers['content-type']).includes('problem+json');
    return { status: response.statusCode, code: isProblem ? response.json<{ code: string }>().code : '' };
  }
});

/** What the door does to a token of a role: lets it in, or refuses it by this code. */
function expectedOf(who: Who, role: Role): string {
  if (who === 'everybody') return 'in';
  if (who === 'own session') return 'session.needed';
  return who.includes(role) ? 'in' : 'request.not-allowed';
}
