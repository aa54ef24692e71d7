import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { config, type MessengerConfig } from '../../platform/config.js';
import { DomainError } from '../../platform/errors.js';
import { readBody, type DirectRoutes } from '../../platform/http/direct-routes.js';
import { sendProblem } from '../../platform/http/problem.filter.js';
import { bodyLimit } from '../../platform/http/limits.js';
import { logger } from '../../platform/logging.js';
import { webhookDeliveries } from '../../platform/metrics.js';
import type { InboundService } from '../inbound/inbound.service.js';
import { SignatureRefusals, webhookJson } from '../inbound/webhook-request.js';
import { asList, asObject, asText } from '../json-value.js';
import { isSigned, sameSecret } from './webhook-signature.js';

const log = logger('messenger');
const refusals = new SignatureRefusals(
  'messenger',
  log,
  'webhooks with a wrong signature were refused: if they are from the platform, the app secret is wrong',
);
const path = '/webhooks/messenger';

/**
 * Opens the platform's side of Messenger: the subscription handshake (A2) and the events (A3 to A5).
 * The events come by a direct route, because the signature is over raw bytes and the answer must be
 * fast. A 200 means a committed row.
 */
export function openMessengerWebhook(
  fastify: FastifyInstance,
  direct: DirectRoutes,
  inbound: InboundService,
): void {
  fastify.get(
    path,
    { errorHandler: (error, request, reply) => sendProblem(request, reply, error) },
    handshake,
  );
  direct.add('POST', path, (request, response) => receive(request, response, inbound));
}

/** Echoes the challenge to who knows our verify token; digits only, so that nothing is reflected. */
function handshake(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = request.query as Record<string, unknown>;
  const challenge = query['hub.challenge'];
  const known =
    query['hub.mode'] === 'subscribe' && sameSecret(query['hub.verify_token'], settings().verifyToken);
  if (!known || typeof challenge !== 'string' || !/^\d{1,40}$/.test(challenge)) {
    throw new DomainError('webhook.not-verified', 403);
  }
  return reply.type('text/plain; charset=utf-8').send(challenge);
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  inbound: InboundService,
): Promise<void> {
  const messenger = settings();
  const body = await readBody(request, bodyLimit);
  if (!isSigned(body, request.headers['x-hub-signature-256'], messenger.appSecret)) refusals.refuse();
  await inbound.accept('messenger', accountOf(body, messenger.pageId), body);
  webhookDeliveries.inc({ channel: 'messenger', result: 'stored' });
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('EVENT_RECEIVED');
}

/** The page that a body is about: ours where any entry is. Throws webhook.malformed, webhook.wrong-object. */
function accountOf(body: Buffer, ourPage: string): string {
  const envelope = asObject(webhookJson(body));
  if (envelope.object !== 'page') throw new DomainError('webhook.wrong-object', 404);
  if (!Array.isArray(envelope.entry)) throw new DomainError('webhook.malformed', 400);
  const pages = asList(envelope.entry).map((entry) => asText(asObject(entry).id) ?? '');
  if (!pages.length || pages.includes(ourPage)) return ourPage;
  log.warn({ pages: pages.length }, 'a webhook for another page was kept and is not shown');
  return /^[\w-]{1,100}$/.test(pages[0]!) ? pages[0]! : 'unknown';
}

function settings(): MessengerConfig {
  const { messenger } = config();
  if (!messenger) throw new DomainError('webhook.channel-off', 404);
  return messenger;
}
