import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EventContent } from '../channels/inbound/inbound-event.entity.js';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { page, type Page } from '../platform/http/page.js';
import { AttachmentListService } from './attachment-list.service.js';
import { MailShownService } from './mail/mail-shown.service.js';
import { Message, type TicketEvent } from './message.entity.js';
import type { AttachmentJson, MessageJson } from './message.schema.js';
import { previewOf } from './message-text.policy.js';
import { MessageOriginalsService } from './secrets/message-originals.service.js';
import { TicketListService } from './ticket-list.service.js';
import { contactName } from './ticket-record.js';

const hidden: AttachmentJson[] = [];
type Album = MessageJson['album'];

/** Reads the conversation of a ticket, a page at a time from the newest back. */
@Injectable()
export class MessageListService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly attachments: AttachmentListService,
    private readonly originals: MessageOriginalsService,
    private readonly mails: MailShownService,
  ) {}

  /** One page, oldest first within it; `next` leads to older ones. Throws ticket.not-found. */
  async list(ticketId: string, limit: number, cursor: string | undefined): Promise<Page<MessageJson>> {
    const ticket = await this.tickets.one(ticketId);
    const before = cursor
      ? readCursor(cursor)
      : { at: new Date(clock.now().getTime() + 86_400_000), id: 'Z' };
    const rows = await db()
      .createQueryBuilder(Message, 'm')
      .where('m.ticketId = :ticketId', { ticketId })
      .andWhere('(m.createdAt < :at OR (m.createdAt = :at AND m.id < :id))', before)
      .orderBy('m.createdAt', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const cut = page(rows, limit, (row) => `${row.createdAt.getTime()}.${row.id}`);
    return { items: await this.complete(cut.items.reverse(), ticket.contact.name), next: cut.next };
  }

  /** One message. Throws message.not-found, also when its ticket is outside of the person's scope. */
  async one(id: string): Promise<MessageJson> {
    const message = await db().findOneBy(Message, { id });
    if (!message) throw notFound('message');
    const ticket = await this.tickets.one(message.ticketId).catch(() => null);
    if (!ticket) throw notFound('message');
    const [shown] = await this.complete([message], ticket.contact.name);
    return shown!;
  }

  /** These messages by their ids; that the person may see their tickets is for the caller to know. */
  async some(ids: string[]): Promise<Map<string, MessageJson>> {
    if (!ids.length) return new Map();
    const messages = await db().find(Message, { where: { id: In(ids) } });
    return new Map((await this.complete(messages, '')).map((message) => [message.id, message]));
  }

  private async complete(messages: Message[], ownName: string): Promise<MessageJson[]> {
    const names = await this.staffNames(messages);
    const attachments = await this.attachments.of(messages);
    const quoted = await this.quoted(messages);
    const secrets = await this.originals.of(messages);
    const mails = await this.mails.of(messages);
    const writers = await this.writers(messages);
    const writerOf = (message: Message) => writers.get(message.inboundEventId);
    const authorName = (message: Message): string => {
      // In a conversation of several each has their own name.
      const mail = mails.get(message.id);
      if (message.authorKind === 'contact')
        return mail ? mail.from.name || mail.from.address : (writerOf(message)?.name ?? ownName);
      return message.authorStaffId ? (names.get(message.authorStaffId) ?? '') : '';
    };
    return messages.map((message) => ({
      id: message.id,
      ticketId: message.ticketId,
      direction: message.direction,
      kind: message.kind,
      channel: message.channel,
      content: message.content,
      text: message.text,
      author: { kind: message.authorKind, id: message.authorStaffId, name: authorName(message) },
      attachments: message.unsentAt ? hidden : (attachments.get(message.id) ?? []),
      deliveryState: message.deliveryState,
      deliveryError: message.deliveryError
        ? { code: message.deliveryError, detail: message.deliveryDetail }
        : null,
      replyTo: this.replyTo(message, quoted, authorName),
      reactions: message.reactions ?? [],
      editedAt: message.editedAt?.toISOString() ?? null,
      history: message.history ?? [],
      unsentAt: message.unsentAt?.toISOString() ?? null,
      standby: message.standby,
      secrets: secrets.get(message.id) ?? [],
      event: message.event && shownEvent(message.event),
      quickReplies: (message.quickReplies ?? []).map(({ title }) => title),
      album: (!message.unsentAt && writerOf(message)?.album) || null,
      mail: mails.get(message.id) ?? null,
      createdAt: message.createdAt.toISOString(),
    }));
  }

  /** Who wrote what came in, by its event: after a merge a ticket holds words of several. And in what album it stands. */
  private async writers(messages: Message[]): Promise<Map<string | null, { name: string; album: Album }>> {
    const ids = messages.flatMap(({ inboundEventId }) => inboundEventId ?? []);
    if (!ids.length) return new Map();
    const rows: {
      id: string;
      name: string | null;
      channel: string;
      address: string;
      content: string;
    }[] = await db().query(
      `SELECT e.id, c.name, c.channel, c.address, e.content FROM inbound_events e
       JOIN contact_points c ON c.thread_id = e.thread_id WHERE e.id IN (?)`,
      [ids],
    );
    return new Map(
      rows.map(({ id, name, channel, address, content }) => [
        id,
        {
          name: contactName(name, channel, address),
          album: albumIn(content),
        },
      ]),
    );
  }

  private async staffNames(messages: Message[]): Promise<Map<string, string>> {
    const ids = [...new Set(messages.flatMap((message) => message.authorStaffId ?? []))];
    if (!ids.length) return new Map();
    const rows: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async quoted(messages: Message[]): Promise<Map<string | null, Message>> {
    const ids = messages.flatMap((message) => message.replyToProviderId ?? []);
    if (!ids.length) return new Map();
    // A quoted text is shown only within its own ticket: a provider's id must not open another conversation.
    const rows = await db().find(Message, {
      where: { providerId: In(ids), ticketId: In([...new Set(messages.map((message) => message.ticketId))]) },
    });
    return new Map(rows.map((message) => [message.providerId, message]));
  }

  private replyTo(
    message: Message,
    quoted: Map<string | null, Message>,
    authorName: (message: Message) => string,
  ): MessageJson['replyTo'] {
    if (!message.replyToProviderId) return null;
    const original = quoted.get(message.replyToProviderId);
    if (!original) return { id: null, text: '…', authorName: '' };
    return {
      id: original.id,
      text: previewOf(original.text, original.content),
      authorName: authorName(original),
    };
  }
}

function albumIn(content: string): Album {
  return content.includes('"album"') ? ((JSON.parse(content) as EventContent).album ?? null) : null;
}

/** Where a page of messages begins. Throws request.invalid (400). */
export function readCursor(cursor: string): { at: Date; id: string } {
  const match = /^(-?\d{1,15})\.([0-9A-Z]{26})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  return { at: new Date(Number(match[1])), id: match[2]! };
}

/** What a closing can be taken back by is the desk's own. */
function shownEvent({ type, data }: TicketEvent): TicketEvent {
  const { before: _, ...shown } = data;
  return { type, data: shown };
}
