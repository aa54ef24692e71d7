import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { logger } from '../../platform/logging.js';
import type { Channel, Quota } from '../channel.js';
import { ChannelQuota } from './channel-quota.entity.js';
import { PauseService } from './pause.service.js';
import { isUsedUp, runsLow } from './quota.policy.js';

const log = logger('channels');

/** How much of a month's messages is used, where a platform counts them: shown, warned of, and no longer waited for. */
@Injectable()
export class QuotasService {
  constructor(private readonly pauses: PauseService) {}

  /** Asks the platform and writes down what it says; what waited for messages goes out once there are some. */
  async check(channel: Channel, account: string): Promise<void> {
    const quota = await channel.quota?.();
    if (!quota) return;
    if (runsLow(quota)) log.warn({ channel: channel.name, ...quota }, 'the month’s messages run low');
    if (!isUsedUp(quota)) await this.pauses.lift(channel.name, account, ['quota']);
    const row = { channel: channel.name, account, ...quota, checkedAt: clock.now() };
    await db().upsert(ChannelQuota, row, ['channel', 'account']);
  }

  /** What the platform said last; null where it has said nothing. */
  async of(channel: string, account: string): Promise<(Quota & { at: string }) | null> {
    const found = await db().findOneBy(ChannelQuota, { channel, account });
    if (!found) return null;
    const { used, allowed, checkedAt } = found;
    return {
      used: Number(used),
      allowed: allowed === null ? null : Number(allowed),
      at: checkedAt.toISOString(),
    };
  }
}
