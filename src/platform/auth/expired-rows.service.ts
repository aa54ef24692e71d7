import { Injectable } from '@nestjs/common';
import { clock } from '../clock.js';
import { db } from '../database/transaction.js';
import { SignInThrottleService } from './sessions/sign-in-throttle.service.js';

/** Removes rows that let nobody in any more: what they stood for is kept by the audit log. */
@Injectable()
export class ExpiredRowsService {
  constructor(private readonly throttle: SignInThrottleService) {}

  /** Removes ended sessions, links, tokens and challenges, and old counters of failures. */
  async remove(): Promise<void> {
    const now = clock.now();
    await db().query('DELETE FROM sessions WHERE expires_at < ?', [now]);
    await db().query('DELETE FROM password_links WHERE expires_at < ?', [now]);
    await db().query('DELETE FROM api_tokens WHERE expires_at < ?', [now]);
    await db().query('DELETE FROM spent_challenges WHERE expires_at < ?', [now]);
    await this.throttle.sweep();
  }
}
