import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InboundAttachment } from '../channels/attachments/inbound-attachment.entity.js';
import { db } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { File } from '../platform/files/file.entity.js';
import { MessageFile } from './message-file.entity.js';
import { Message } from './message.entity.js';
import type { AttachmentJson } from './message.schema.js';

/** Pictures that a browser may show by itself; anything else is only ever downloaded. */
export const shownInline = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const played = /^(audio|video)\//;

/** The files of messages: what came in through a channel, and what staff put on theirs. */
@Injectable()
export class AttachmentListService {
  /** Attachments by message id, in their order. Two queries for a whole page. */
  async of(messages: Message[]): Promise<Map<string, AttachmentJson[]>> {
    const result = new Map<string, AttachmentJson[]>();
    if (!messages.length) return result;
    const byEvent = new Map(messages.map((message) => [message.inboundEventId, message.id]));
    const eventIds = messages.flatMap((message) => message.inboundEventId ?? []);
    const add = (messageId: string, item: AttachmentJson) =>
      result.set(messageId, [...(result.get(messageId) ?? []), item]);
    if (eventIds.length) {
      const incoming = await db().find(InboundAttachment, {
        where: { eventId: In(eventIds) },
        order: { position: 'ASC' },
      });
      for (const attachment of incoming) add(byEvent.get(attachment.eventId)!, incomingJson(attachment));
    }
    const own = await db().find(MessageFile, {
      where: { messageId: In(messages.map((message) => message.id)) },
      order: { position: 'ASC' },
    });
    const files = await this.files(own.map((link) => link.fileId));
    for (const link of own) {
      const file = files.get(link.fileId);
      if (file) add(link.messageId, ownJson(file));
    }
    return result;
  }

  /** The file behind an attachment of a ticket. Throws attachment.not-found. */
  async fileOf(ticketId: string, attachmentId: string): Promise<File> {
    const incoming = await db().findOneBy(InboundAttachment, { id: attachmentId, state: 'stored' });
    const fileId = incoming?.fileId ?? attachmentId;
    const holder = incoming
      ? await db().findOneBy(Message, { ticketId, inboundEventId: incoming.eventId })
      : await this.messageWithFile(ticketId, fileId);
    const file = holder && !holder.unsentAt ? await db().findOneBy(File, { id: fileId }) : null;
    if (!file) throw notFound('attachment');
    return file;
  }

  private async messageWithFile(ticketId: string, fileId: string): Promise<Message | null> {
    const links = await db().findBy(MessageFile, { fileId });
    if (!links.length) return null;
    return db().findOneBy(Message, { ticketId, id: In(links.map((link) => link.messageId)) });
  }

  private async files(ids: string[]): Promise<Map<string, File>> {
    if (!ids.length) return new Map();
    const files = await db().findBy(File, { id: In(ids) });
    return new Map(files.map((file) => [file.id, file]));
  }
}

function incomingJson(attachment: InboundAttachment): AttachmentJson {
  const { id, type, name, contentType, size, state, title, reason } = attachment;
  const url = state === 'link' ? attachment.url : null;
  return { id, type, name, contentType, size, state, title, url, reason, preview: hasPreview(contentType) };
}

function ownJson(file: File): AttachmentJson {
  const { id, name, contentType, size } = file;
  const common = {
    state: 'stored' as const,
    title: null,
    url: null,
    reason: null,
    preview: hasPreview(contentType),
  };
  return { id, type: contentType.split('/')[0]!, name, contentType, size: Number(size), ...common };
}

function hasPreview(contentType: string | null): boolean {
  return contentType !== null && (shownInline.has(contentType) || played.test(contentType));
}
