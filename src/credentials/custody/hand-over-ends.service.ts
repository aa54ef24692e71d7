import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import type { CustodyItem } from './custody-item.entity.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { reprintedWords } from './notice-words.policy.js';

/** Ends hand-overs of which the paper is void: the LAO is told, and signs for the next one. */
@Injectable()
export class HandOverEndsService {
  constructor(private readonly notices: LaoNoticesService) {}

  /** Within the transaction of a print run: a new slip needs a new hand-over. */
  async reprinted(items: CustodyItem[], runId: string): Promise<void> {
    const now = clock.now();
    await db().query(
      `UPDATE hand_overs SET live_key = NULL, taken_back_at = ?, taken_back_by = ?, taken_back_reason = 'reprinted'
       WHERE live_key IN (?)`,
      [now, actor().staffId, items.map(({ id }) => id)],
    );
    for (const item of items.filter(({ state }) => state === 'handed')) {
      const words = reprintedWords({ lao: await this.notices.titleOf(item.laoCode), at: now });
      await this.notices.tell(`reprinted:${runId}:${item.laoCode}`, item, words);
    }
  }
}
