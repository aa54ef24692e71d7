import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { openApiSchema } from './contract.js';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    fields: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string().optional() }))
      .optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

type Node = { [key: string]: unknown };

const problemContent = { 'application/problem+json': { schema: openApiSchema(problem, 'output') as never } };

/** The contract of all endpoints, put together from the controllers; works on an application in preview mode. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('LHR credential desk')
    .setDescription('Errors are application/problem+json with a stable `code`; lists are `{items, next}`.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API token' }, 'apiToken')
    .addCookieAuth('sid', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('apiToken')
    .addSecurityRequirements('session')
    .addGlobalResponse({ status: 'default', description: 'A refusal', content: problemContent })
    .build();
  return withNamedSchemas(SwaggerModule.createDocument(app, builder));
}

/**
 * Serves the contract at /api/openapi.json and as a page at /api/docs. The page's own scripts come from
 * this host; only its inline styles and pictures need more than the strict policy.
 */
export function serveContract(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (/^\/api\/docs(\/|$|\?)/.test(request.url)) {
        void reply.header(
          'content-security-policy',
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
        );
      }
      done();
    });
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'LHR credential desk: API',
    swaggerOptions: { validatorUrl: null },
  });
}

/**
 * Makes every named schema a component and every mention of it a reference: zod leaves them where they are
 * used, under `definitions`. Throws an Error when one name stands for two different schemas.
 */
export function withNamedSchemas(document: OpenAPIObject): OpenAPIObject {
  const named: Node = {};
  const whole = lift(document, named) as OpenAPIObject;
  const schemas = { ...whole.components?.schemas, ...named };
  return {
    ...whole,
    paths: byName(whole.paths),
    components: { ...whole.components, schemas: byName(schemas) as never },
  };
}

/** In the order of their names: the document stays as it is when modules or controllers change places. */
function byName<T extends object>(named: T): T {
  return Object.fromEntries(Object.entries(named).sort(([one], [other]) => (one < other ? -1 : 1))) as T;
}

function lift(value: unknown, named: Node): unknown {
  if (Array.isArray(value)) return value.map((item) => lift(item, named));
  if (value === null || typeof value !== 'object') return value;
  let node = value as Node;
  if (isSchema(node)) {
    const { definitions, additionalProperties, ...schema } = node;
    for (const [name, part] of Object.entries((definitions ?? {}) as Node))
      keep(named, name, lift(part, named));
    // Answers are written closed and bodies open; for a reader that is the same thing with the same name.
    node = additionalProperties ? { ...schema, additionalProperties } : schema;
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, member]) => [key, liftMember(key, member, named)]),
  );
}

function liftMember(key: string, member: unknown, named: Node): unknown {
  if (key !== '$ref' || typeof member !== 'string') return lift(member, named);
  return member.replace('#/definitions/', '#/components/schemas/');
}

function keep(named: Node, name: string, schema: unknown): void {
  const known = named[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`Two different schemas are both named ${name} in the contract.`);
  }
  named[name] = schema;
}

/** A schema, and not a list of properties of which one happens to be called `type`. */
function isSchema(node: Node): boolean {
  return ['type', '$ref'].some((word) => typeof node[word] === 'string') || Array.isArray(node.anyOf);
}
