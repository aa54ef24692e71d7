import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import type { NewEvent } from './event-rows.js';

/** Keeps nothing of the files of messages that people took back: platforms ask for that, and nobody may open them. */
@Injectable()
export class TakenBackService {
  constructor(private readonly outbox: OutboxService) {}

  /** Lets go of the files of what these events take back, in the transaction that writes the events. */
  async forget(fresh: readonly NewEvent[]): Promise<void> {
    for (const { kind, channel, account, targetId } of fresh) {
      if (kind !== 'unsend' || !targetId) continue;
      const found: { id: string; fileId: string | null }[] = await db().query(
        `SELECT a.id, a.file_id AS fileId FROM inbound_events e JOIN inbound_attachments a ON a.event_id = e.id
         WHERE e.channel = ? AND e.account = ? AND e.provider_id = ? AND a.state IN ('pending', 'stored')
         ORDER BY a.id FOR UPDATE`,
        [channel, account, targetId],
      );
      if (!found.length) continue;
      await db().query(
        `UPDATE inbound_attachments SET state = 'refused', reason = 'unsent', file_id = NULL, name = NULL WHERE id IN (?)`,
        [found.map(({ id }) => id)],
      );
      await this.outbox.askEach(
        'channels.destroy-file',
        found.flatMap(({ fileId }) => (fileId ? { id: fileId } : [])),
      );
    }
  }
}
