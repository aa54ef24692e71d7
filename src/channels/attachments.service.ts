import { Injectable } from '@nestjs/common';
import { OutboxService } from '../jobs/outbox.service.js';
import { config } from '../platform/config.js';
import { db, transaction } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import type { File } from '../platform/files/file.entity.js';
import { FilesService } from '../platform/files/files.service.js';
import { attachmentName, keepAttachment } from './attachment-type.policy.js';
import { InboundAttachment, type AttachmentState } from './inbound-attachment.entity.js';
import { InboundEvent } from './inbound-event.entity.js';
import { FetchRefused, safeFetch } from './safe-fetch.js';

/** What a platform lets people send. */
const maxBytes = 25 * 1024 * 1024;
const taken = { state: 'refused', reason: 'unsent' } as const;
const maxPictureBytes = 5 * 1024 * 1024;

/** Brings files that people sent into our store, before their addresses expire. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
  ) {}

  /** Fetches an attachment that is still to be fetched. Throws OutgoingError where another try may help. */
  async fetch(id: string): Promise<void> {
    const attachment = await db().findOneBy(InboundAttachment, { id, state: 'pending' });
    if (!attachment) return;
    const unsent = await this.isTakenBack(attachment.eventId);
    const file = unsent ? taken : await this.bytesOf(attachment);
    const stored = 'id' in file;
    await transaction(async () => {
      await db().update(
        InboundAttachment,
        { id, state: 'pending' },
        stored
          ? {
              state: 'stored',
              fileId: file.id,
              name: file.name,
              contentType: file.contentType,
              size: file.size,
            }
          : file,
      );
      await this.outbox.tell('channels.attachment-settled', { ids: [attachment.eventId] });
    });
  }

  /** What somebody took back before we had it is not fetched any more. */
  private async isTakenBack(eventId: string): Promise<boolean> {
    const event = await db().findOneBy(InboundEvent, { id: eventId });
    if (!event?.providerId) return false;
    const { channel, account, providerId } = event;
    return db().existsBy(InboundEvent, { channel, account, kind: 'unsend', targetId: providerId });
  }

  /** Copies a profile picture; null where there is none to be had. */
  async fetchPicture(address: string): Promise<File | null> {
    try {
      return await this.store(address, 'profile', maxPictureBytes, (type) => type.startsWith('image/'));
    } catch (error) {
      if (error instanceof FetchRefused || error instanceof DomainError) return null;
      throw error;
    }
  }

  private async bytesOf(
    attachment: InboundAttachment,
  ): Promise<File | { state: AttachmentState; reason: string | null }> {
    const { type, title, url } = attachment;
    let verdict = 'keep';
    try {
      return await this.store(
        url ?? '',
        type,
        maxBytes,
        (contentType) => {
          verdict = keepAttachment(type, contentType);
          return verdict === 'keep';
        },
        title,
      );
    } catch (error) {
      if (verdict === 'link') return { state: 'link', reason: null };
      if (error instanceof FetchRefused) return { state: 'refused', reason: error.reason };
      if (error instanceof DomainError) return { state: 'refused', reason: error.code.replace('file.', '') };
      throw error;
    }
  }

  private async store(
    address: string,
    type: string,
    limit: number,
    accepts: (contentType: string) => boolean,
    title: string | null = null,
  ): Promise<File> {
    const trusted = new URL(config().messenger?.graphBaseUrl ?? 'https://graph.facebook.com').origin;
    const { answer, url } = await safeFetch(address, limit, trusted);
    const name = attachmentName(url.pathname, type, title);
    return this.files.store(answer.body, { name, maxBytes: limit, accepts });
  }
}
