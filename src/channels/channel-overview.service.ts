import { Injectable } from '@nestjs/common';
import { Staff } from '../platform/auth/staff/staff.entity.js';
import { db } from '../platform/database/transaction.js';
import type { Channel } from './channel.js';
import type { ChannelJson } from './channel.schema.js';
import { ChannelRegistryService } from './channel-registry.service.js';
import { ConnectionTest } from './connection-tests/connection-test.entity.js';
import { LinksService } from './links/links.service.js';
import { PauseService } from './outbound/pause.service.js';
import { QuotasService } from './outbound/quotas.service.js';

/** Puts together how the channels stand. */
@Injectable()
export class ChannelOverviewService {
  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly links: LinksService,
    private readonly pauses: PauseService,
    private readonly quotas: QuotasService,
  ) {}

  /** All channels that the code knows. */
  async all(): Promise<ChannelJson[]> {
    return Promise.all(this.registry.all().map((channel) => this.one(channel)));
  }

  /** One channel. */
  async one(channel: Channel): Promise<ChannelJson> {
    const account = channel.account();
    const off = {
      channel: channel.name,
      account,
      name: channel.name,
      checks: [],
      pause: null,
      quota: null,
      test: null,
    };
    if (!account) return { ...off, state: 'off', lastInboundAt: null, lastOutboundAt: null };
    const checks = await this.links.resultsOf(channel.name, account);
    const pause = await this.pauses.current(channel.name, account);
    const failing = checks.some((check) => !check.ok) || (pause !== null && pause.reason !== 'throttled');
    const page = checks.find((check) => /-(page|account)$/.test(check.key) && check.ok);
    return {
      channel: channel.name,
      account,
      name: page?.detail ?? channel.name,
      state: failing ? 'failing' : 'linked',
      checks: checks.map(({ key, ok, detail, checkedAt }) => ({
        key,
        ok,
        detail,
        at: checkedAt.toISOString(),
      })),
      pause: pause && { reason: pause.reason, detail: pause.detail, until: pause.until.toISOString() },
      quota: await this.quotas.of(channel.name, account),
      test: await this.testOf(channel.name, account),
      lastInboundAt: await this.newest('inbound_deliveries', 'received_at', channel.name, account),
      lastOutboundAt: await this.newest('outbound_messages', 'created_at', channel.name, account),
    };
  }

  private async testOf(channel: string, account: string): Promise<ChannelJson['test']> {
    const test = await db().findOneBy(ConnectionTest, { channel, account });
    if (!test) return null;
    const { name } = await db().findOneByOrFail(Staff, { id: test.startedBy });
    return { at: test.startedAt.toISOString(), by: name, steps: test.steps };
  }

  /** By the newest identity, which is sorted by time: one step in the primary key as long as one channel is busy. */
  private async newest(
    table: string,
    column: string,
    channel: string,
    account: string,
  ): Promise<string | null> {
    const rows: { at: Date }[] = await db().query(
      `SELECT ${column} AS at FROM ${table} WHERE channel = ? AND account = ? ORDER BY id DESC LIMIT 1`,
      [channel, account],
    );
    return rows[0]?.at.toISOString() ?? null;
  }
}
