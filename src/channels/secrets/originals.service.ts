import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { open, seal, type Sealed } from '../../platform/crypto/sealed.js';
import { insertMany, type SqlValue } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import type { NewEvent } from '../inbound/event-rows.js';
import { InboundDelivery } from '../inbound/inbound-delivery.entity.js';
import { InboundAttachment } from '../attachments/inbound-attachment.entity.js';
import { SealedFile } from './sealed-file.entity.js';
import { SealedOriginal, originalPlace } from './sealed-original.entity.js';

/** How long an original can be looked at. */
export const keptMs = 7 * 24 * 3_600_000;
const atOnce = 500;
/** A text may be long: few rows stay below what a packet holds. */
const rowsPerStatement = 50;
/** What a row has of a seal once what it closed is erased. */
export const nothingSealed = {
  alg: null,
  keyVersion: null,
  wrappedKey: null,
  iv: null,
  tag: null,
  ciphertext: null,
};

/** Keeps the words that held a secret, sealed, until they are erased. */
@Injectable()
export class OriginalsService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Seals what held a secret in the transaction that writes its event, and has its delivery erased in time: also one
   * that brought nothing new.
   */
  async keep(
    read: NewEvent[],
    fresh: NewEvent[],
    threadOf: (event: NewEvent) => { id: string } | undefined,
    now: Date,
  ): Promise<void> {
    const deliveries = new Set(read.flatMap((event) => (event.held ? event.deliveryId : [])));
    if (!deliveries.size) return;
    await db().query('UPDATE inbound_deliveries SET erase_at = ? WHERE id IN (?)', [
      new Date(now.getTime() + keptMs),
      [...deliveries],
    ]);
    const rows = fresh.flatMap((event): Record<string, SqlValue>[] =>
      event.held ? [originalRow(event.id, event.held, threadOf(event)?.id ?? null, now)] : [],
    );
    for (let from = 0; from < rows.length; from += rowsPerStatement)
      await insertMany('sealed_originals', rows.slice(from, from + rowsPerStatement));
  }

  /** The texts of an original; null once it is erased. The caller has asked who may, and writes down that they did. */
  textsOf(original: SealedOriginal): string[] | null {
    if (!original.ciphertext) return null;
    return JSON.parse(open(original as Sealed, originalPlace(original)).toString()) as string[];
  }

  /**
   * Erases what was kept long enough: the originals, the deliveries that brought them, and pictures of ID cards.
   * That there was one, of what kind and when, stays. Running twice erases nothing twice.
   */
  async eraseDue(): Promise<void> {
    const now = clock.now();
    for (;;) {
      const erased = await transaction(async () => {
        const originals = await db().find(SealedOriginal, {
          select: { id: true },
          where: { erasedAt: IsNull(), foundAt: LessThan(new Date(now.getTime() - keptMs)) },
          take: atOnce,
        });
        const deliveries = await db().find(InboundDelivery, {
          select: { id: true },
          where: { eraseAt: LessThan(now) },
          take: atOnce,
        });
        const files = await db().find(SealedFile, {
          where: { erasedAt: IsNull(), sealedAt: LessThan(new Date(now.getTime() - keptMs)) },
          take: atOnce,
        });
        const count = originals.length + deliveries.length + files.length;
        if (!count) return 0;
        const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
        if (originals.length)
          await db().update(SealedOriginal, idsOf(originals), { ...nothingSealed, erasedAt: now });
        if (deliveries.length)
          await db().update(InboundDelivery, idsOf(deliveries), {
            ...nothingSealed,
            body: null,
            eraseAt: null,
            erasedAt: now,
          });
        for (const file of files) await this.eraseFile(file, now);
        await this.audit.record({
          action: 'secret.erased',
          object: 'sealed-originals',
          details: { originals: originals.length, deliveries: deliveries.length, files: files.length },
        });
        return count;
      });
      if (!erased) return;
    }
  }

  /** Without its key the ciphertext is nothing; it goes all the same. */
  private async eraseFile({ id, attachmentId, fileId }: SealedFile, now: Date): Promise<void> {
    await db().update(SealedFile, id, { ...nothingSealed, fileId: null, erasedAt: now });
    await db().update(InboundAttachment, attachmentId, { state: 'erased' });
    if (fileId) await this.outbox.ask('channels.destroy-file', { id: fileId });
  }
}

function originalRow(
  eventId: string,
  held: NonNullable<NewEvent['held']>,
  threadId: string | null,
  foundAt: Date,
): Record<string, SqlValue> {
  const id = newId();
  const sealed = seal(JSON.stringify(held.originals), originalPlace({ id, eventId }));
  return {
    id,
    event_id: eventId,
    thread_id: threadId,
    kinds: held.kinds.join(),
    alg: sealed.alg,
    key_version: sealed.keyVersion,
    wrapped_key: sealed.wrappedKey,
    iv: sealed.iv,
    tag: sealed.tag,
    ciphertext: sealed.ciphertext,
    found_at: foundAt,
  };
}
