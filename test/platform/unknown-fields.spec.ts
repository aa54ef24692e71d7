import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../support/arbitrary-of-schema.js';

/**
 * Fields that nobody asked for (mass assignment: `role`, `state`, `provinceCode` beside a name) reach no service: a body
 * is read by its schema alone, and a schema's objects leave out what they do not name.
 */
interface Contract {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: ContractSchema }> } }>
  >;
  components: { schemas: Record<string, ContractSchema> };
}
type ContractSchema = Schema & {
  $ref?: string;
  allOf?: ContractSchema[];
  properties?: Record<string, ContractSchema>;
  items?: ContractSchema;
  anyOf?: ContractSchema[];
  oneOf?: ContractSchema[];
  additionalProperties?: unknown;
};

const contract = JSON.parse(readFileSync('src/web/api/openapi.json', 'utf8')) as Contract;

/** Objects of a schema that take fields of any name, by the path to them. */
function openObjects(schema: ContractSchema, at: string, seen: ReadonlySet<string> = new Set()): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return seen.has(name)
      ? []
      : openObjects(contract.components.schemas[name]!, at, new Set([...seen, name]));
  }
  return [
    ...(schema.additionalProperties ? [at] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
      openObjects(inner, `${at}.${name}`, seen),
    ),
    ...(schema.items ? openObjects(schema.items, `${at}[]`, seen) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((inner) =>
      openObjects(inner, at, seen),
    ),
  ];
}

/** What a browser says of a passkey's extensions is handed to the library that checks it, and to nobody else. */
const onPurpose = /\.clientExtensionResults$/;

it('no body of a writing route has an object that takes fields of any name', () => {
  const bodies = Object.entries(contract.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => ({
        route: `${method.toUpperCase()} ${path}`,
        schema,
      })),
    ),
  );
  expect(bodies.length).toBeGreaterThan(100);
  const open = bodies.flatMap(({ route, schema }) => openObjects(schema, route));
  expect(open.filter((at) => !onPurpose.test(at))).toEqual([]);
});

it('no code reads a body but by its schema', () => {
  const faults: string[] = [];
  let checked = 0;
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /^(?:sandbox|web|local)\/|\.spec\.ts$/.test(name)) continue;
    for (const [at, line] of readFileSync(join('src', name), 'utf8').split('\n').entries()) {
      if (!/\breq(?:uest)?\.body\b|@Body\(/.test(line)) continue;
      checked += 1;
      // What the desk itself sends elsewhere.
      if (name === 'channels/outgoing-request.ts') continue;
      if (!/valid\(\w+, request\.body, '(?:body|form)'\)/.test(line)) faults.push(`${name}:${at + 1}`);
    }
  }
  expect(checked).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});
