import type { RequestListener } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { config } from '../config.js';
import { newId } from '../database/id.js';
import { NestLogger } from '../nest-logger.js';
import { bodyLimit, uploadLimit } from './limits.js';
import { AnswerCheckInterceptor } from './answer-check.interceptor.js';
import { DirectRoutes } from './direct-routes.js';
import { ProblemFilter, sendProblem } from './problem.filter.js';
import { followRequests } from './request-hooks.js';
import { setSecurityHeaders } from './security-headers.js';

const direct = new WeakMap<object, DirectRoutes>();

/** The Fastify adapter as the web process uses it, behind its direct routes. */
export function fastifyAdapter(): FastifyAdapter {
  const routes = new DirectRoutes();
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config().trustProxy ?? false,
    genReqId: newId,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply, error),
    serverFactory: (handler: RequestListener) => routes.server(handler),
    logger: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  direct.set(adapter, routes);
  return adapter;
}

/** The routes of an application that are answered before Fastify. */
export function directRoutesOf(app: NestFastifyApplication): DirectRoutes {
  return direct.get(app.getHttpAdapter())!;
}

/** Builds the web application of a root module, not yet listening. */
export async function createHttpApp(root: Type | object): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(root as Type, fastifyAdapter(), {
    logger: new NestLogger(),
    abortOnError: false,
  });
  await prepareHttpApp(app);
  return app;
}

/** Gives an application its hooks, parsers, error form and shutdown; also for one that a test has built. */
export async function prepareHttpApp(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  // Who is answered while we stop keeps no connection open: it would hold up our end for as long as it is kept.
  fastify.addHook('preClose', (done) => {
    fastify.server.keepAliveTimeout = 1;
    done();
  });
  followRequests(fastify);
  setSecurityHeaders(fastify);
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: uploadLimit + 1 } });
  app.useGlobalFilters(new ProblemFilter());
  if (config().env === 'test') app.useGlobalInterceptors(app.get(AnswerCheckInterceptor));
  app.enableShutdownHooks();
}
