import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../errors.js';

export const answersKey = 'http.answers';
/** Under it stands the one sentence on what an endpoint does. */
export const summaryKey = 'http.summary';

type OpenApiSchema = Extract<Parameters<typeof ApiBody>[0], { schema: unknown }>['schema'];

/** A zod schema in OpenAPI 3.0's words; named parts stay in `$defs` until the document is put together. */
export function openApiSchema(schema: z.ZodType, io: 'input' | 'output'): OpenApiSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
  });
  return rest as OpenApiSchema;
}

/** What an endpoint answers: schema (null for an empty answer), one sentence for the contract, status. */
export function Answers(
  schema: z.ZodType | null,
  summary: string,
  status = schema ? 200 : 204,
): MethodDecorator {
  const response = schema ? { status, schema: openApiSchema(schema, 'output') } : { status };
  return applyDecorators(
    SetMetadata(answersKey, schema),
    SetMetadata(summaryKey, summary),
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({ ...response, description: summary }),
  );
}

/** Checks a value that came from outside. Throws request.invalid (400) that names every faulty field. */
export function valid<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError('request.invalid', 400, {
    detail: `The ${where} is not as it should be.`,
    fields: parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code === 'custom' && issue.params ? String(issue.params.code) : issue.code,
      message: issue.message,
    })),
  });
}

/** Nest would take a bare zod schema for a pipe, and a member `schema` for an option of its own: hence this wrapping. */
interface Wanted {
  wanted: z.ZodType;
  name?: string;
}

const BodyParam = createParamDecorator(({ wanted }: Wanted, context: ExecutionContext) =>
  valid(wanted, context.switchToHttp().getRequest<FastifyRequest>().body, 'body'),
);
const QueryParam = createParamDecorator(({ wanted }: Wanted, context: ExecutionContext) =>
  valid(wanted, context.switchToHttp().getRequest<FastifyRequest>().query, 'query'),
);
const PathParam = createParamDecorator(({ name = '', wanted }: Wanted, context: ExecutionContext) => {
  const params = context.switchToHttp().getRequest<FastifyRequest>().params as Record<string, string>;
  const parsed = wanted.safeParse(params[name]);
  // An identity of the wrong form names nothing: that is the same answer as for one that does not exist.
  if (!parsed.success) throw new DomainError('request.not-found', 404);
  return parsed.data;
});

/** The JSON body, checked by a schema. */
export function ValidBody(schema: z.ZodType): ParameterDecorator {
  return documented(BodyParam({ wanted: schema }), ApiBody({ schema: openApiSchema(schema, 'input') }));
}

/** The query, checked by a schema of an object. */
export function ValidQuery(schema: z.ZodObject): ParameterDecorator {
  const queries = Object.entries(schema.shape).map(([name, part]) =>
    ApiQuery({ name, required: false, schema: openApiSchema(part as z.ZodType, 'input') }),
  );
  return documented(QueryParam({ wanted: schema }), applyDecorators(...queries));
}

/** One part of the path, checked by a schema; what does not fit answers 404. */
export function ValidParam(name: string, schema: z.ZodType): ParameterDecorator {
  return documented(PathParam({ name, wanted: schema }), ApiParam({ name, schema: { type: 'string' } }));
}

/** Our identities in a path. */
export { id as idParam } from '../database/id.schema.js';

function documented(param: ParameterDecorator, method: MethodDecorator): ParameterDecorator {
  return (target, key, index) => {
    param(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!);
    if (descriptor) method(target, key!, descriptor);
  };
}
