import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { logger } from '../../platform/logging.js';
import type { LinkCheck, Quota } from '../channel.js';
import { asText } from '../json-value.js';
import { OutgoingError } from '../outgoing-request.js';
import { answered, faultOf, LineConnector, type LineAnswer } from './line.connector.js';
import { LineMenuService } from './line-menu.service.js';

const log = logger('line');

/** Looks whether the channel's token lives, whose account it is, whether webhooks come here, and keeps the menu (B6). */
@Injectable()
export class LineLinkService {
  constructor(
    private readonly line: LineConnector,
    private readonly menu: LineMenuService,
  ) {}

  /** Throws OutgoingError where the platform cannot say now. */
  async check(): Promise<LinkCheck[]> {
    const info = answered(await this.line.get('/v2/bot/info'));
    if (!info.ok) return [{ key: 'line-token', ok: false, detail: faultOf(info) }];
    return [
      { key: 'line-token', ok: true, detail: null },
      accountCheck(info),
      await this.checkWebhook(),
      await this.menu.check(),
    ];
  }

  /** What of the month's messages is used. Throws OutgoingError, also where LINE does not say. */
  async quota(): Promise<Quota> {
    const allowed = answered(await this.line.get('/v2/bot/message/quota'));
    const used = answered(await this.line.get('/v2/bot/message/quota/consumption'));
    if (!allowed.ok || !used.ok)
      throw new OutgoingError(`HTTP_${allowed.ok ? used.status : allowed.status}`, true);
    const limited = allowed.body.type === 'limited';
    return {
      used: Number(used.body.totalUsage) || 0,
      allowed: limited ? Number(allowed.body.value) || 0 : null,
    };
  }

  /** An address that nobody has set is set; one that somebody has is theirs to change. */
  private async checkWebhook(): Promise<LinkCheck> {
    const key = 'line-webhook';
    const path = '/v2/bot/channel/webhook/endpoint';
    const wanted = `${config().publicUrl}/webhooks/line`;
    const found = answered(await this.line.get(path));
    const endpoint = asText(found.body.endpoint);
    if (found.ok && endpoint) {
      if (endpoint !== wanted) return { key, ok: false, detail: `${endpoint} ≠ ${wanted}` };
      if (found.body.active !== true) return { key, ok: false, detail: 'webhook-off' };
      return this.tryWebhook(key);
    }
    const set = answered(await this.line.send('PUT', path, { endpoint: wanted }));
    log.info({ ok: set.ok }, 'the address of the webhook was set');
    return { key, ok: set.ok, detail: set.ok ? 'set' : faultOf(set) };
  }

  /** Has LINE call us: whether it gets through is seen from its side only. */
  private async tryWebhook(key: string): Promise<LinkCheck> {
    const { ok, body } = answered(await this.line.send('POST', '/v2/bot/channel/webhook/test', {}));
    // That it cannot be tried, as more than sixty times an hour, says nothing of the way.
    if (!ok || body.success === true) return { key, ok: true, detail: null };
    const reason = asText(body.reason) ?? 'unclassified';
    log.warn({ reason, answer: asText(body.detail) }, 'LINE does not reach the webhook');
    return { key, ok: false, detail: `webhook-${reason.toLowerCase().replaceAll('_', '-').slice(0, 40)}` };
  }
}

function accountCheck({ body }: LineAnswer): LinkCheck {
  const { botUserId } = config().line!;
  const userId = asText(body.userId) ?? '';
  const key = 'line-account';
  if (botUserId && botUserId !== userId) return { key, ok: false, detail: `${userId} ≠ ${botUserId}` };
  // Answers that are written in LINE's own chat are told to nobody.
  if (body.chatMode === 'chat') return { key, ok: true, detail: 'chat-mode' };
  return { key, ok: true, detail: asText(body.displayName) ?? null };
}
