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
    if (!info.ok)
      return [{ key: 'line-token', ok: false, detail: faultOf(info), code: 'line.token-invalid' }];
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

  /** Has LINE send an empty delivery to our webhook, and says what came of it. Throws OutgoingError. */
  async tryWebhook(): Promise<LinkCheck> {
    const key = 'line-delivery';
    const answer = answered(await this.line.send('POST', '/v2/bot/channel/webhook/test', {}));
    if (!answer.ok) return { key, ok: false, detail: faultOf(answer), code: 'line.webhook-untested' };
    const reason = asText(answer.body.reason) ?? 'unclassified';
    const ok = answer.body.success === true;
    if (!ok) log.warn({ reason, answer: asText(answer.body.detail) }, 'LINE does not reach the webhook');
    const detail = `webhook-${reason.toLowerCase().replaceAll('_', '-').slice(0, 40)}`;
    return { key, ok, detail: ok ? null : detail, code: ok ? null : 'line.webhook-unreachable' };
  }

  /** An address that nobody has set is set; one that somebody has is theirs to change. */
  private async checkWebhook(): Promise<LinkCheck> {
    const key = 'line-webhook';
    const path = '/v2/bot/channel/webhook/endpoint';
    const wanted = `${config().publicUrl}/webhooks/line`;
    const found = answered(await this.line.get(path));
    const endpoint = asText(found.body.endpoint);
    if (found.ok && endpoint) {
      if (endpoint !== wanted)
        return { key, ok: false, detail: `${endpoint} ≠ ${wanted}`, code: 'line.webhook-elsewhere' };
      const active = found.body.active === true;
      return {
        key,
        ok: active,
        detail: active ? null : 'webhook-off',
        code: active ? null : 'line.webhook-off',
      };
    }
    const set = answered(await this.line.send('PUT', path, { endpoint: wanted }));
    log.info({ ok: set.ok }, 'the address of the webhook was set');
    return {
      key,
      ok: set.ok,
      detail: set.ok ? 'set' : faultOf(set),
      code: set.ok ? null : 'line.webhook-not-set',
    };
  }
}

function accountCheck({ body }: LineAnswer): LinkCheck {
  const { botUserId } = config().line!;
  const userId = asText(body.userId) ?? '';
  const ok = !botUserId || botUserId === userId;
  // Answers that are written in LINE's own chat are told to nobody.
  const shown = body.chatMode === 'chat' ? 'chat-mode' : (asText(body.displayName) ?? null);
  return {
    key: 'line-account',
    ok,
    detail: ok ? shown : `${userId} ≠ ${botUserId}`,
    code: ok ? null : 'line.other-account',
  };
}
