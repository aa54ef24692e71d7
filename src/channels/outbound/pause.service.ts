import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { logger } from '../../platform/logging.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { ChannelPause, type PauseReason } from './channel-pause.entity.js';
import { pauseUntil } from './pause.policy.js';

const log = logger('channels');

/** A pause that ended so long ago does not make the next one longer. */
const forgetMs = 3_600_000;

/** Holds an account's sending while its platform does not want it; the messages stay queued. */
@Injectable()
export class PauseService {
  constructor(private readonly realtime: RealtimeService) {}

  /** The pause that an account is in now; null when it may send. */
  async current(channel: string, account: string): Promise<ChannelPause | null> {
    return db().findOneBy(ChannelPause, { channel, account, until: MoreThan(clock.now()) });
  }

  /**
   * Starts or prolongs a pause; `askedMs` is how long the platform wants it. The same reason again doubles it. Of two
   * reasons at the same time the one that lasts longer stays.
   */
  async pause(
    channel: string,
    account: string,
    reason: PauseReason,
    detail: string | null,
    askedMs = 0,
  ): Promise<ChannelPause> {
    const now = clock.now();
    const before = await db().findOneBy(ChannelPause, { channel, account });
    const running = before && before.until > now && before.reason === reason;
    const inARow = before?.reason === reason && now.getTime() - before.until.getTime() < forgetMs;
    const step = inARow ? before.step + (running ? 0 : 1) : 0;
    const asked = pauseUntil(reason, step, askedMs, now);
    const prolongs = !before || before.until < asked;
    if (before && before.until > now && !running && !prolongs) return before;
    const until = running && !(askedMs > 0 && prolongs) ? before.until : asked;
    const startedAt = running ? before.startedAt : now;
    const row = { channel, account, reason, detail: detail?.slice(0, 500) ?? null, until, step, startedAt };
    await db().upsert(ChannelPause, row, ['channel', 'account']);
    if (!running) log.error({ channel, account, reason, until }, 'sending is paused');
    this.realtime.publish({ topic: 'channel', id: channel, province: null });
    return Object.assign(new ChannelPause(), row);
  }

  /** Ends a pause, if it is one of these reasons. */
  async lift(channel: string, account: string, reasons: readonly PauseReason[]): Promise<void> {
    const { affected } = await db().delete(ChannelPause, { channel, account, reason: In([...reasons]) });
    if (!affected) return;
    log.info({ channel, account }, 'sending goes on');
    this.realtime.publish({ topic: 'channel', id: channel, province: null });
  }

  /** The platform warned, blocked or unblocked the page (A7, policy enforcement). */
  async followPolicy(
    channel: string,
    account: string,
    policy: { action?: string; text?: string },
  ): Promise<void> {
    log.error({ channel, account, action: policy.action }, 'the platform enforces its policy on the page');
    if (policy.action === 'block') await this.pause(channel, account, 'policy', policy.text ?? null);
    if (policy.action === 'unblock') await this.lift(channel, account, ['policy']);
  }
}
