import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { HealthService, type Check } from '../../platform/health.service.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import type { Channel, LinkCheck } from '../channel.js';
import { ChannelCheck } from './channel-check.entity.js';
import type { PauseReason } from '../outbound/channel-pause.entity.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { PauseService } from '../outbound/pause.service.js';
import { QuotasService } from '../outbound/quotas.service.js';

const log = logger('channels');
/** A platform that cannot be reached for so long makes the link a failing one. */
const awayMs = 3_600_000;
/** Pauses that a person must know of; being throttled passes by itself. */
const alarming: readonly PauseReason[] = ['auth', 'permission', 'restricted', 'abuse', 'policy'];

/** Whether the links to the platforms hold: their credentials, their subscriptions, their goodwill. */
@Injectable()
export class LinksService implements OnModuleInit {
  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly pauses: PauseService,
    private readonly health: HealthService,
    private readonly realtime: RealtimeService,
    private readonly quotas: QuotasService,
  ) {}

  /** Has the links' state shown where the desk says whether it is fit to serve. */
  onModuleInit(): void {
    this.health.add(() => this.report());
  }

  /** Checks every configured channel; false where a platform could not be asked. */
  async checkAll(): Promise<boolean> {
    const asked = await Promise.all(this.registry.all().map((channel) => this.check(channel)));
    return asked.every(Boolean);
  }

  /** Checks one channel and writes down how it stands; false where the platform could not be asked. */
  async check(channel: Channel): Promise<boolean> {
    return (await this.look(channel)) !== null;
  }

  /** Checks one channel, writes down how it stands and says so; null where the platform could not be asked. */
  async look(channel: Channel): Promise<LinkCheck[] | null> {
    const account = channel.account();
    if (!account) {
      await this.forget(channel.name, '', []);
      return [];
    }
    try {
      const results = await channel.check();
      await this.forget(
        channel.name,
        account,
        results.map(({ key }) => key),
      );
      for (const { key, ok, detail } of results) {
        if (!ok) log.error({ channel: channel.name, check: key, detail }, 'a link to a platform is failing');
        await this.write(channel.name, account, key, ok, detail);
      }
      const tokenFails = results.some(({ key, ok }) => key.endsWith('-token') && !ok);
      if (tokenFails) await this.pauses.pause(channel.name, account, 'auth', 'The link check failed.');
      else await this.pauses.lift(channel.name, account, ['auth', 'permission']);
      if (!tokenFails) await this.quotas.check(channel, account);
      return results;
    } catch (error) {
      log.warn({ channel: channel.name, err: errorForLog(error) }, 'a link could not be checked');
      await this.noteAway(channel.name, account);
      return null;
    }
  }

  /** Writes down what a channel found out by itself, between two checks. */
  async note(channel: string, results: LinkCheck[]): Promise<void> {
    const account = this.registry.find(channel)?.account();
    if (!account) return;
    for (const { key, ok, detail } of results) await this.write(channel, account, key, ok, detail);
  }

  /** The last results for a channel's account, oldest key first. */
  async resultsOf(channel: string, account: string): Promise<ChannelCheck[]> {
    return db().find(ChannelCheck, { where: { channel, account }, order: { key: 'ASC' } });
  }

  /** Drops what is asked about no more: another page, a mailbox that was taken out. It would fail for ever. */
  private async forget(channel: string, account: string, but: string[]): Promise<void> {
    await db().query(
      'DELETE FROM channel_checks WHERE channel = ? AND NOT (account = ? AND check_key IN (?))',
      [channel, account, but.length ? but : ['']],
    );
  }

  /** A platform that did not answer once is no failing link yet. */
  private async noteAway(channel: string, account: string): Promise<void> {
    const since = new Date(clock.now().getTime() - awayMs);
    const checks = await this.resultsOf(channel, account);
    for (const { key, ok, checkedAt } of checks) {
      if (ok && checkedAt < since)
        await this.write(channel, account, key, false, 'The platform does not answer.');
    }
  }

  private async write(
    channel: string,
    account: string,
    key: string,
    ok: boolean,
    detail: string | null,
  ): Promise<void> {
    const row = { channel, account, key, ok, detail: detail?.slice(0, 500) ?? null, checkedAt: clock.now() };
    await db().upsert(ChannelCheck, row, ['channel', 'account', 'key']);
    this.realtime.publish({ topic: 'channel', id: channel, province: null });
  }

  private async report(): Promise<Check[]> {
    const found: Check[] = [];
    for (const channel of this.registry.all()) {
      const account = channel.account();
      if (!account) continue;
      // A page without its menu still serves: that is for the channels' own screen.
      const checks = (await this.resultsOf(channel.name, account)).filter(
        ({ key }) => !key.endsWith('-profile'),
      );
      found.push(
        ...checks.map(({ key, ok, detail }) => ({ name: key, ok, ...(detail && !ok ? { detail } : {}) })),
      );
      const pause = await this.pauses.current(channel.name, account);
      const stopped = pause !== null && alarming.includes(pause.reason);
      const detail = stopped ? `Sending is stopped: ${pause.reason}.` : undefined;
      found.push({ name: `${channel.name}-sending`, ok: !stopped, ...(detail ? { detail } : {}) });
    }
    return found;
  }
}
