import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { buildCanaryProvince } from '../organisations/canary-province.js';
import { Api } from '../support/api.js';
import { anyJson, arbitraryOf, type Schema, strangeText } from '../support/arbitrary-of-schema.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Asked {
  path: string;
  body: unknown;
}

/** How often each route is asked; all routes together some thousand times. */
const timesEach = Number(process.env.FUZZ_TIMES || 8);
/** Where the dice start; a failure names it, to have the same again. */
const seed = Number(process.env.FUZZ_SEED || Date.now() % 1_000_000);
/** Some thousand answers take their time where other suites share the processors. */
const patienceMs = 600_000;
/** An answer that never ends. */
const notAsked = 'GET /api/live';
/** What may end the sessions by which all is asked comes last. */
const mayEndSessions = /^\w+ \/api\/(session|sessions|staff|api-tokens)(\/|$)/;

/**
 * Every route of the contract is asked by people of the desk, with what its schema takes, what stands at the edge of it,
 * and what is nothing of it: mass assignment, NUL, halves of surrogates, formulas, huge numbers, days of other calendars.
 * `FUZZ_SEED` throws the same dice again, `FUZZ_TIMES` throws them more often.
 */
describe(`no input of any route (seed ${seed})`, () => {
  let desk: Desk;
  let asking: Record<string, Api>;
  let known: Record<string, string>;
  let schemas: Record<string, Schema>;
  let routes: { route: string; operation: Operation }[];

  beforeAll(async () => {
    desk = await createDesk();
    const { staff: supervisor, token } = await buildStaff({ role: 'supervisor' });
    const agent = await buildStaff();
    const theirs = await buildStaff({ role: 'representative', provinceCode: '95' });
    asking = {
      supervisor: new Api(desk, token),
      admin: new Api(desk, (await buildStaff({ role: 'admin' })).token),
      agent: new Api(desk, agent.token),
    };
    known = await buildCanaryProvince(desk, {
      supervisor: asking.supervisor!,
      supervisorId: supervisor.id,
      agent: asking.agent!,
      agentId: agent.staff.id,
      theirs: new Api(desk, theirs.token),
    });
    const document = openApiDocument(desk.app) as unknown as {
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, Schema> };
    };
    schemas = document.components.schemas;
    routes = Object.entries(document.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          route: `${method.toUpperCase()} ${path}`,
          operation,
        })),
      )
      .filter(({ route }) => route !== notAsked)
      .sort((a, b) => Number(mayEndSessions.test(a.route)) - Number(mayEndSessions.test(b.route)));
  });
  afterAll(() => desk.close());

  /** An address with things in it that are there: those of the province, and what was made meanwhile. */
  async function addressOf(path: string): Promise<string> {
    const filled = Object.entries(known).reduce(
      (at, [what, id]) => at.replace(what, what.replace(/\{\w+\}/, id)),
      path,
    );
    const [collection] = filled.split('/{');
    if (collection === filled || !routes.some(({ route }) => route === `GET ${collection}`)) return filled;
    const { body } = await asking.admin!.get(collection!);
    const [first] = body?.items ?? [];
    const name = first?.id ?? first?.code ?? first?.key ?? first?.slug;
    return name ? filled.replace(/\{\w+\}/, name) : filled;
  }

  /** What a route takes, what stands at the edge of it, and what is nothing of it. */
  async function asked({ route, operation }: (typeof routes)[number]): Promise<Arbitrary<Asked>> {
    const of = (schema: Schema) => arbitraryOf(schema, schemas, Object.values(known));
    const template = route.split(' ')[1]!;
    const address = await addressOf(template);
    const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const queryOf = (value: (schema: Schema) => Arbitrary<unknown>) =>
      fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, value(schema)])), {
        requiredKeys: [],
      });
    const query = fc.oneof(
      { weight: 3, arbitrary: queryOf(of) },
      { weight: 1, arbitrary: queryOf((schema) => fc.oneof(of(schema), strangeText)) },
    );
    const paths = fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.oneof(
          strangeText.map((text) => text.slice(0, 200)),
          fc.constantFrom(...Object.values(known)),
        ),
      },
    );
    const schema = operation.requestBody?.content['application/json']?.schema;
    const fitting = schema ? of(schema) : fc.constant(undefined);
    const wrong = fc.tuple(fitting, fc.nat(), fc.oneof(anyJson, strangeText)).map(([body, n, value]) => {
      if (!body || typeof body !== 'object') return value;
      const names = [...Object.keys(body), 'role', 'createdAt', 'constructor'];
      return { ...body, [names[n % names.length]!]: value };
    });
    const bodies = schema
      ? fc.oneof(
          { weight: 5, arbitrary: fitting },
          { weight: 4, arbitrary: wrong },
          { weight: 1, arbitrary: anyJson },
        )
      : fitting;
    return fc.tuple(paths, query, bodies).map(([strange, values, body]) => {
      const words = Object.entries(values).map(([name, value]) => `${name}=${sayable(String(value))}`);
      const path = strange === null ? address : template.replace(/\{\w+\}/g, sayable(strange));
      return { path: `${path}${words.length ? `?${words.join('&')}` : ''}`, body };
    });
  }

  it(
    'is answered with a fault of the desk, or with words that are not for people',
    async () => {
      const answered = new Map<string, Set<number>>();
      const faults: string[] = [];
      for (const one of routes) {
        const [method] = one.route.split(' ') as ['get'];
        const call = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
        const statuses = new Set<number>();
        const who = fc.constantFrom(...Object.keys(asking));
        const input = await asked(one);
        for (const [{ path, body }, role] of fc.sample(fc.tuple(input, who), { numRuns: timesEach, seed })) {
          const answer = await asking[role]![call](path, body);
          statuses.add(answer.status);
          if (answer.status < 400) continue;
          const words = JSON.stringify(answer.body);
          const tells = /node_modules|QueryFailed|ER_[A-Z]|SELECT |at async|TypeError/.test(words);
          if (answer.status >= 500 || tells)
            faults.push(`${role} ${method} ${path} ${JSON.stringify(body)}: ${words}`);
        }
        answered.set(one.route, statuses);
      }
      expect(faults).toEqual([]);
      const deep = [...answered.values()].filter((set) =>
        [...set].some((status) => ![400, 401, 403].includes(status)),
      );
      expect(deep.length / answered.size).toBeGreaterThan(0.7);
    },
    patienceMs,
  );
});

/** Text as it may stand in an address; what is no text at all (half a pair of surrogates) as the mark for it. */
function sayable(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
