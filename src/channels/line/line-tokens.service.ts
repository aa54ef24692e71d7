import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { EventContent } from '../inbound/inbound-event.entity.js';
import { lineAccount } from './line.webhook.js';

/** The tokens that LINE gave along with what people said: to quote it, and to say that it was read. */
@Injectable()
export class LineTokensService {
  /** By which a message of theirs is quoted; null where LINE gave nothing. */
  async quoteOf(messageId: string): Promise<string | null> {
    return this.find('e.provider_id = ?', messageId, 'quoteToken');
  }

  /** By which everything that somebody said so far is told as read. */
  async readOf(address: string): Promise<string | null> {
    return this.find('t.address = ?', address, 'readToken');
  }

  private async find(
    where: string,
    value: string,
    token: 'quoteToken' | 'readToken',
  ): Promise<string | null> {
    const [row]: { content: string }[] = await db().query(
      `SELECT e.content FROM channel_threads t JOIN inbound_events e ON e.thread_id = t.id
       WHERE t.channel = 'line' AND t.account = ? AND e.kind = 'message' AND ${where}
       ORDER BY e.occurred_at DESC LIMIT 1`,
      [lineAccount, value],
    );
    return row ? ((JSON.parse(row.content) as EventContent)[token] ?? null) : null;
  }
}
