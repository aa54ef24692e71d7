import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, inTransaction } from '../../platform/database/transaction.js';
import { Notice, type NoticeChannel } from './notice.entity.js';

/** A notice to send. */
export interface NewNotice {
  /** What it is about, such as `reminder:ID:2`; printable ASCII, at most 120. The same key is one notice for ever. */
  onceKey: string;
  channel: NoticeChannel;
  /** As a contact point has it: a mailbox, a LINE user id, or a person's id for our Messenger page. */
  address: string;
  /** One line; in a chat the first of the message. */
  subject: string;
  /** Plain text, never a secret: it is kept. */
  text: string;
  provinceCode?: string | null;
  /** Only with its province. */
  laoCode?: string | null;
  /** One of very many at once: it waits in a queue of its own, and never before what somebody waits for. */
  bulk?: boolean;
}

/** Takes notices to be sent: a row in the caller's transaction, sent by a job after its commit. */
@Injectable()
export class NoticesService {
  constructor(private readonly outbox: OutboxService) {}

  /**
   * Asks for a notice and answers its id; asking again with the same key makes none and answers the first one's.
   * Throws an Error outside a transaction and for a key that is none: both are the caller's mistakes.
   */
  async ask(given: NewNotice): Promise<string> {
    const { id, isNew } = await this.keep(given, given.channel, given.address);
    if (isNew)
      await this.outbox.ask(given.bulk ? 'channels.send-bulk-notice' : 'channels.send-notice', { id });
    return id;
  }

  /** Keeps that there was nobody to tell, once for a key, and answers the id of that. Throws as `ask`. */
  async nobody(given: Omit<NewNotice, 'channel' | 'address'>): Promise<string> {
    const { id } = await this.keep(given, null, null);
    return id;
  }

  /** The notice that was asked for under a key, if there is one. */
  async known(onceKey: string): Promise<string | null> {
    const found = await db().findOne(Notice, { select: { id: true }, where: { onceKey } });
    return found?.id ?? null;
  }

  private async keep(
    given: Omit<NewNotice, 'channel' | 'address'>,
    channel: NoticeChannel | null,
    address: string | null,
  ): Promise<{ id: string; isNew: boolean }> {
    if (!inTransaction())
      throw new Error('a notice is asked for inside of the transaction of its cause only');
    if (!/^[\x21-\x7e]{1,120}$/.test(given.onceKey))
      throw new Error('a notice needs a key of 1 to 120 printable ASCII characters');
    const id = newId();
    const now = clock.now();
    const row = {
      id,
      once_key: given.onceKey,
      channel,
      address,
      subject: given.subject,
      text: given.text,
      province_code: given.provinceCode ?? null,
      lao_code: given.laoCode ?? null,
      state: channel ? 'queued' : 'nobody',
      lease_until: now,
      created_at: now,
      bulk: given.bulk ? 1 : 0,
    };
    // Not INSERT IGNORE, which would also swallow a text that is too long or a LAO that is none.
    await insertMany('notices', [row], 'ON DUPLICATE KEY UPDATE id = id');
    const kept = await db().findOneOrFail(Notice, {
      select: { id: true },
      where: { onceKey: given.onceKey },
    });
    return { id: kept.id, isNew: kept.id === id };
  }
}
