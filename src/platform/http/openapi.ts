import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

type Node = { [key: string]: unknown };

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
 * Makes every schema with an id a component and every mention of it a reference: zod leaves them where they
 * are used, under `$defs` or with their `id` at the top.
 */
export function withNamedSchemas(document: OpenAPIObject): OpenAPIObject {
  const named: Node = {};
  const lifted = lift(document, named) as OpenAPIObject;
  const schemas = { ...(lifted.components?.schemas ?? {}), ...named };
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...lifted, components: { ...lifted.components, schemas: sorted as never } };
}

function lift(value: unknown, named: Node): unknown {
  if (Array.isArray(value)) return value.map((item) => lift(item, named));
  if (value === null || typeof value !== 'object') return value;
  const { $defs, ...node } = value as Node & { $defs?: Node };
  // Answers are written closed and bodies open; for a reader that is the same thing with the same name.
  if (node.additionalProperties === false) delete node.additionalProperties;
  for (const [name, schema] of Object.entries($defs ?? {})) {
    const { id: _, ...rest } = schema as Node;
    keep(named, name, lift(rest, named));
  }
  if (typeof node.$ref === 'string')
    return { ...node, $ref: node.$ref.replace('#/$defs/', '#/components/schemas/') };
  const members = Object.fromEntries(Object.entries(node).map(([key, member]) => [key, lift(member, named)]));
  if (typeof members.id !== 'string' || !isSchema(members)) return members;
  const { id, ...schema } = members;
  return { $ref: `#/components/schemas/${keep(named, id as string, schema)}` };
}

/** The same name for two different schemas would lie to one of their readers. */
function keep(named: Node, name: string, schema: unknown): string {
  const known = named[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`Two different schemas are both named ${name} in the contract.`);
  }
  named[name] = schema;
  return name;
}

function isSchema(node: Node): boolean {
  return ['type', 'anyOf', 'allOf', 'oneOf', 'enum'].some((word) => word in node);
}
