import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany, type SqlValue } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { ContactLaosService, type KnownLao } from '../contact-laos.service.js';
import { roleOf, type IncomingEvent } from '../incoming.js';
import { Message } from '../message.entity.js';
import { Ticket } from '../ticket.entity.js';
import { SecretFinding, type FindingKind } from './secret-finding.entity.js';

/** What lets somebody in who reads it: the LAO's credential is no longer only theirs. */
const opens = ['password', 'activation-code'];

/** Writes down which conversations held secrets, and lets follow from it what must. */
@Injectable()
export class SecretFindingsService {
  constructor(
    private readonly contactLaos: ContactLaosService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Notes what was found in these events, whose messages are written, in the transaction of the caller. Each event's
   * kind is noted once: the sender is warned, and other modules hear of a password that is the LAO's.
   */
  async note(events: IncomingEvent[]): Promise<void> {
    const held = events.filter((event) => event.content.secrets?.length);
    if (!held.length) return;
    await this.write(await this.rowsOf(held));
  }

  /** Notes that a message brought a picture of an ID card, which an agent has seen. */
  async noteCard(message: Message): Promise<void> {
    const ticket = await db().findOneByOrFail(Ticket, { id: message.ticketId });
    const contact = await db().findOneByOrFail(ContactPoint, { id: ticket.contactPointId });
    const lao = (await this.contactLaos.soleOf([contact.id])).get(contact.id);
    await this.write([
      findingRow({ id: message.inboundEventId!, threadId: contact.threadId! }, message, 'id-card', lao),
    ]);
  }

  private async write(rows: (Record<string, SqlValue> & { id: string })[]): Promise<void> {
    await insertMany('secret_findings', rows, 'ON DUPLICATE KEY UPDATE id = secret_findings.id');
    const fresh = await db().findBy(SecretFinding, { id: In(rows.map(({ id }) => id)) });
    const theirs = fresh.filter((finding) => finding.byContact);
    await this.outbox.askEach(
      'helpdesk.warn-of-secret',
      theirs.map(({ id }) => ({ id })),
    );
    for (const { id, kind, laoCode } of theirs)
      if (laoCode && opens.includes(kind)) await this.outbox.tell('helpdesk.secret-exposed', { id });
  }

  private async rowsOf(events: IncomingEvent[]): Promise<(Record<string, SqlValue> & { id: string })[]> {
    const messages = await this.messagesOf(events);
    const found = events.flatMap((event) => {
      const message = messages.get(event);
      return message ? [{ event, message }] : [];
    });
    const tickets = await db().findBy(Ticket, { id: In(found.map(({ message }) => message.ticketId)) });
    const contactOf = new Map(tickets.map((ticket) => [ticket.id, ticket.contactPointId]));
    const laos = await this.contactLaos.soleOf([...new Set(contactOf.values())]);
    return found.flatMap(({ event, message }) => {
      const lao = laos.get(contactOf.get(message.ticketId)!);
      return event.content.secrets!.map((kind) => findingRow(event, message, kind, lao));
    });
  }

  /** What was said is a message of its own; an edit is found on the message that it changed. */
  private async messagesOf(events: IncomingEvent[]): Promise<Map<IncomingEvent, Message>> {
    const targets = events.flatMap((event) => event.targetId ?? []);
    const rows = await db().find(Message, {
      where: [
        { inboundEventId: In(events.map((event) => event.id)) },
        ...(targets.length ? [{ providerId: In(targets) }] : []),
      ],
    });
    const byEvent = new Map(rows.map((message) => [message.inboundEventId, message]));
    const byProvider = new Map(rows.map((message) => [message.providerId, message]));
    const found = new Map<IncomingEvent, Message>();
    for (const event of events) {
      const edit = roleOf(event.kind) === 'amendment';
      const message = edit ? byProvider.get(event.targetId) : byEvent.get(event.id);
      if (message) found.set(event, message);
    }
    return found;
  }
}

function findingRow(
  event: Pick<IncomingEvent, 'id' | 'threadId'>,
  message: Message,
  kind: FindingKind,
  lao: KnownLao | undefined,
): Record<string, SqlValue> & { id: string } {
  return {
    id: newId(),
    event_id: event.id,
    kind,
    by_contact: message.authorKind === 'contact',
    thread_id: event.threadId,
    ticket_id: message.ticketId,
    message_id: message.id,
    lao_code: lao?.code ?? null,
    province_code: lao?.provinceCode ?? null,
    found_at: clock.now(),
  };
}
