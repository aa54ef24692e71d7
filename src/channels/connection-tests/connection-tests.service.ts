import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { actor } from '../../platform/request-context.js';
import type { Channel, LinkCheck } from '../channel.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { LinksService } from '../links/links.service.js';
import { ConnectionTest, type TestedStep } from './connection-test.entity.js';
import { shownDetail } from './shown-detail.policy.js';

const log = logger('channels');
/** Between two tests of one channel: platforms count calls, and mail servers lock out who signs in too often. */
const pauseMs = 10_000;

/** Tests of a channel's connection that a person asks for: real calls that send nobody anything. */
@Injectable()
export class ConnectionTestsService {
  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly links: LinksService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Tests a channel now and keeps what was found. Throws channel.not-found, channel.off (409) and channel.tested-just-now
   * (429).
   */
  async test(name: string): Promise<Channel> {
    const channel = this.registry.find(name);
    if (!channel) throw notFound('channel');
    const account = channel.account();
    if (!account) throw new DomainError('channel.off', 409);
    await this.begin(name, account);
    const steps = (await this.look(channel)).map(stepOf);
    await transaction(async () => {
      await db().update(ConnectionTest, { channel: name, account }, { steps });
      const details = Object.fromEntries(
        steps.map(({ key, ok, code }) => [key, code ?? (ok ? 'ok' : 'failed')]),
      );
      await this.audit.record({ action: 'channel.test', object: `channel:${name}`, details });
    });
    return channel;
  }

  /** One at a time: of two who press at the same moment the row lets one through. */
  private async begin(channel: string, account: string): Promise<void> {
    const now = clock.now();
    const { staffId } = actor();
    const row = { channel, account, started_by: staffId, started_at: new Date(0), steps: null };
    await insertMany('connection_tests', [row], 'ON DUPLICATE KEY UPDATE account = connection_tests.account');
    const { affectedRows }: { affectedRows: number } = await db().query(
      `UPDATE connection_tests SET started_by = ?, started_at = ?, steps = NULL
       WHERE channel = ? AND account = ? AND started_at <= ?`,
      [staffId, now, channel, account, new Date(now.getTime() - pauseMs)],
    );
    if (affectedRows === 0) {
      throw new DomainError('channel.tested-just-now', 429, {
        extra: { retryAfterSeconds: pauseMs / 1_000 },
      });
    }
  }

  /** What is always looked at, and what only a test does; the same thing once, as the test found it. */
  private async look(channel: Channel): Promise<LinkCheck[]> {
    const away: LinkCheck = { key: `${channel.name}-reach`, ok: false, detail: null, code: 'platform.away' };
    const checks = await this.links.look(channel);
    if (!checks) return [away];
    const tried = await (channel.try?.() ?? Promise.resolve([])).catch((error: unknown) => {
      log.warn({ channel: channel.name, err: errorForLog(error) }, 'a connection could not be tested');
      return [away];
    });
    return [...new Map([...checks, ...tried].map((check) => [check.key, check])).values()];
  }
}

function stepOf({ key, ok, detail, code = null }: LinkCheck): TestedStep {
  const { messenger, line, mailIntake, mail } = config();
  const secrets = [
    messenger?.pageToken,
    messenger?.appSecret,
    line?.channelToken,
    line?.channelSecret,
    mail && decodeURIComponent(new URL(mail.smtpUrl).password),
    ...mailIntake.mailboxes.map(({ password }) => password),
    mailIntake.oauth?.clientSecret,
    mailIntake.oauth?.refreshToken,
  ];
  return { key, ok, code, detail: shownDetail(detail, secrets) };
}
