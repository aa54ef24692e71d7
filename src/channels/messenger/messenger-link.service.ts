import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { logger } from '../../platform/logging.js';
import type { LinkCheck } from '../channel.js';
import { answered, faultOf } from './graph-answer.js';
import { GraphConnector } from './graph.connector.js';
import { asList, asObject, asText } from '../json-value.js';
import { MessengerProfileService } from './messenger-profile.service.js';

const log = logger('messenger');

/** What the page must tell us of (A6): a field that is missing makes events vanish without a word. */
export const wantedFields = [
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_reads',
  'message_deliveries',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'messaging_feedback',
  'messaging_account_linking',
  'feed',
] as const;
const neededScopes = ['pages_messaging', 'pages_manage_metadata'];
const soonMs = 7 * 24 * 3_600_000;

/** Looks whether the page's token lives and its subscription and profile are whole, and mends the two (A4, A6, A17). */
@Injectable()
export class MessengerLinkService {
  constructor(
    private readonly graph: GraphConnector,
    private readonly profile: MessengerProfileService,
  ) {}

  /** Throws OutgoingError or Error where the platform cannot say now. */
  async check(): Promise<LinkCheck[]> {
    const token = await this.checkToken();
    if (!token.check.ok) return [token.check];
    return [
      token.check,
      await this.checkPage(),
      await this.checkSubscription(token.appId),
      ...(await this.profile.check()),
    ];
  }

  /** The one call that must name the token in its address: the platform offers no other way. */
  private async checkToken(): Promise<{ check: LinkCheck; appId: string | null }> {
    const { pageToken } = config().messenger!;
    const answer = answered(await this.graph.get('/debug_token', { input_token: pageToken }));
    const data = asObject(answer.body?.data);
    const expires = Number(data.expires_at) * 1000;
    const missing = neededScopes.filter((scope) => !asList(data.scopes).includes(scope));
    const fault = faultOf(answer) ?? (data.is_valid === true ? null : asText(asObject(data.error).message));
    const verdict = (ok: boolean, detail: string | null, code: string | null = null) => ({
      check: { key: 'messenger-token', ok, detail, code },
      appId: asText(data.app_id) ?? null,
    });
    if (fault !== null)
      return verdict(false, fault ?? 'The platform calls the page token invalid.', 'messenger.token-invalid');
    if (missing.length)
      return verdict(false, `The page token lacks ${missing.join(', ')}.`, 'messenger.token-scopes');
    if (expires > 0 && expires - Date.now() < soonMs) {
      log.error({ expires: new Date(expires) }, 'the page token expires soon');
      return verdict(
        true,
        `The page token expires at ${new Date(expires).toISOString()}.`,
        'messenger.token-ends-soon',
      );
    }
    return verdict(true, null);
  }

  private async checkPage(): Promise<LinkCheck> {
    const { pageId } = config().messenger!;
    const answer = answered(await this.graph.get(`/${pageId}`, { fields: 'name' }));
    return {
      key: 'messenger-page',
      ok: answer.ok,
      detail: faultOf(answer) ?? asText(answer.body?.name) ?? null,
      code: answer.ok ? null : 'messenger.page-unknown',
    };
  }

  private async checkSubscription(appId: string | null): Promise<LinkCheck> {
    const path = `/${config().messenger!.pageId}/subscribed_apps`;
    const key = 'messenger-subscription';
    const answer = answered(await this.graph.get(path));
    const apps = asList(answer.body?.data).map(asObject);
    const ours = apps.find((app) => asText(app.id) === appId) ?? (appId === null ? apps[0] : undefined);
    const fields = asList(ours?.subscribed_fields);
    const missing = wantedFields.filter((field) => !fields.includes(field));
    if (answer.ok && !missing.length) return { key, ok: true, detail: null };
    log.error({ missing }, 'the subscription of the page was not whole: subscribing again');
    const again = answered(await this.graph.post(path, { subscribed_fields: wantedFields.join(',') }));
    if (again.ok) return { key, ok: true, detail: `Subscribed again to ${missing.join(', ')}.` };
    return { key, ok: false, detail: faultOf(again), code: 'messenger.not-subscribed' };
  }
}
