import type { IncomingMessage, ServerResponse } from 'node:http';
import { config, type LineConfig } from '../../platform/config.js';
import { DomainError } from '../../platform/errors.js';
import { readBody, type DirectRoutes } from '../../platform/http/direct-routes.js';
import { bodyLimit } from '../../platform/http/limits.js';
import { logger } from '../../platform/logging.js';
import { webhookDeliveries } from '../../platform/metrics.js';
import type { InboundService } from '../inbound/inbound.service.js';
import { SignatureRefusals, webhookJson } from '../inbound/webhook-request.js';
import { asObject, asText } from '../json-value.js';
import { isLineSigned } from './line-signature.js';

const log = logger('line');
const refusals = new SignatureRefusals(
  'line',
  log,
  'webhooks with a wrong signature were refused: if they are from LINE, the channel secret is wrong',
);

/** Our side of LINE: a channel has one account, and its signature tells that a webhook is for it. */
export const lineAccount = 'line';

/**
 * Opens LINE's side of the channel (B1), by a direct route: the signature is over raw bytes and the answer is due
 * within two seconds. A 200 means a committed row, or that there was nothing to keep: the console's "Verify".
 */
export function openLineWebhook(direct: DirectRoutes, inbound: InboundService): void {
  direct.add('POST', '/webhooks/line', (request, response) => receive(request, response, inbound));
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  inbound: InboundService,
): Promise<void> {
  const line = settings();
  const body = await readBody(request, bodyLimit);
  if (!isLineSigned(body, request.headers['x-line-signature'], line.channelSecret)) refusals.refuse();
  const { destination, events } = asObject(webhookJson(body));
  if (!Array.isArray(events)) throw new DomainError('webhook.malformed', 400);
  if (events.length) {
    await inbound.accept('line', accountOf(asText(destination) ?? '', line), body);
    webhookDeliveries.inc({ channel: 'line', result: 'stored' });
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('OK');
}

/** Ours, unless the operator has named our account and this is another one. */
function accountOf(destination: string, { botUserId }: LineConfig): string {
  if (!botUserId || destination === botUserId) return lineAccount;
  log.warn('a webhook for another LINE account was kept and is not shown');
  return /^U[0-9a-f]{32}$/.test(destination) ? destination : 'unknown';
}

function settings(): LineConfig {
  const { line } = config();
  if (!line) throw new DomainError('webhook.channel-off', 404);
  return line;
}
