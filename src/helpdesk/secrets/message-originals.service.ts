import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InboundEvent } from '../../channels/inbound/inbound-event.entity.js';
import { OriginalsService } from '../../channels/secrets/originals.service.js';
import { SealedOriginal } from '../../channels/secrets/sealed-original.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { Message } from '../message.entity.js';
import { TicketListService } from '../ticket-list.service.js';
import type { HeldSecretJson, OriginalJson } from './secret.schema.js';

/** The words of messages as they came, where they held secrets: that there are any, and, with a reason, what they were. */
@Injectable()
export class MessageOriginalsService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly originals: OriginalsService,
    private readonly audit: AuditService,
  ) {}

  /** What was taken out of each of these messages and of its edits, by the message's id. */
  async of(messages: Message[]): Promise<Map<string, HeldSecretJson[]>> {
    const found = await this.find(messages);
    return new Map(
      [...found].map(([id, originals]) => [
        id,
        originals.map((original) => ({
          id: original.id,
          kinds: original.kinds.split(','),
          foundAt: original.foundAt.toISOString(),
          erasedAt: original.erasedAt?.toISOString() ?? null,
        })),
      ]),
    );
  }

  /**
   * Opens the originals of a message; who looked, and why, is written down first. Throws message.not-found, also outside
   * of the person's scope, and secret.erased (410) when nothing is left to see.
   */
  async view(messageId: string, reason: string): Promise<OriginalJson[]> {
    return transaction(async () => {
      const message = await db().findOneBy(Message, { id: messageId });
      const ticket = message && (await this.tickets.one(message.ticketId).catch(() => null));
      if (!message || !ticket) throw notFound('message');
      const originals = (await this.find([message])).get(messageId) ?? [];
      if (!originals.length) throw notFound('original');
      await this.audit.record({
        action: 'secret.read',
        object: `message:${messageId}`,
        provinceCode: ticket.record.province_code,
        reason,
        details: { ticket: message.ticketId, originals: originals.length },
      });
      return originals.map((original) => ({
        id: original.id,
        foundAt: original.foundAt.toISOString(),
        texts: this.originals.textsOf(original),
      }));
    });
  }

  private async find(messages: Message[]): Promise<Map<string, SealedOriginal[]>> {
    const result = new Map<string, SealedOriginal[]>();
    const incoming = messages.filter((message) => message.inboundEventId && !message.unsentAt);
    if (!incoming.length) return result;
    const edited = incoming.filter((message) => message.editedAt && message.providerId);
    const edits = edited.length
      ? await db().find(InboundEvent, {
          select: { id: true, targetId: true },
          where: { targetId: In(edited.map((message) => message.providerId)), kind: 'edit' },
        })
      : [];
    const holder = new Map(incoming.map((message) => [message.inboundEventId!, message.id]));
    for (const edit of edits)
      holder.set(edit.id, edited.find((message) => message.providerId === edit.targetId)!.id);
    const originals = await db().find(SealedOriginal, {
      where: { eventId: In([...holder.keys()]) },
      order: { foundAt: 'ASC', id: 'ASC' },
    });
    for (const original of originals) {
      const id = holder.get(original.eventId)!;
      result.set(id, [...(result.get(id) ?? []), original]);
    }
    return result;
  }
}
