import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { Notice } from './notice.entity.js';

/** How a notice stands; `reason` is a stable word, null where nothing went wrong. */
export type NoticeStanding = Pick<
  Notice,
  'id' | 'onceKey' | 'channel' | 'state' | 'reason' | 'createdAt' | 'sentAt'
>;

/** Tells other modules' screens how their notices stand. */
@Injectable()
export class NoticeListService {
  /** By once key; a key that was never asked for is not in it. Who may see it is the caller's question. */
  async statesOf(onceKeys: string[]): Promise<Map<string, NoticeStanding>> {
    if (!onceKeys.length) return new Map();
    const rows = await db().find(Notice, {
      select: {
        id: true,
        onceKey: true,
        channel: true,
        state: true,
        reason: true,
        createdAt: true,
        sentAt: true,
      },
      where: { onceKey: In(onceKeys) },
    });
    return new Map(rows.map((row) => [row.onceKey, row]));
  }
}
