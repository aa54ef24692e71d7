import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { InboundMail } from '../../channels/email/inbound-mail.entity.js';
import { MailFramesService } from '../../channels/email/sending/mail-frames.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import type { IncomingEvent, IncomingMail } from '../incoming.js';
import { Ticket } from '../ticket.entity.js';
import { SurvivorsService } from '../merging/survivors.service.js';
import { placeOfMail, type MailEvidence } from './mail-threading.policy.js';
import { TicketMailId } from './ticket-mail-id.entity.js';
import { TicketParticipant } from './ticket-participant.entity.js';

/** Finds the ticket that a mail belongs to, and remembers by what its followers will be known. */
@Injectable()
export class MailThreadsService {
  constructor(
    private readonly frames: MailFramesService,
    private readonly survivors: SurvivorsService,
  ) {}

  /** Weighs each contact's next message against the ticket that its mail names, and not against who wrote last. */
  async placeAll(
    events: IncomingEvent[],
    contacts: ReadonlyMap<string, { currentTicketId: string | null }>,
  ): Promise<void> {
    for (const event of events) {
      event.mail = event.channel === 'email' ? await this.place(event) : null;
      if (event.mail) contacts.get(event.threadId)!.currentTicketId = event.mail.ticketId;
    }
  }

  /** Remembers mails under the tickets that their messages went to. */
  async followAll(
    events: IncomingEvent[],
    said: { inboundEventId: string | null; ticketId: string }[],
  ): Promise<void> {
    for (const { id, mail } of events) {
      const message = mail && said.find(({ inboundEventId }) => inboundEventId === id);
      if (message) await this.follow(mail, message.ticketId);
    }
  }

  /**
   * Where a mail goes. Its ids are locked until the transaction's end: a mail and the answer to it that are worked in at
   * the same time wait for each other here.
   */
  private async place(event: IncomingEvent): Promise<IncomingMail | null> {
    const mail = await db().findOneBy(InboundMail, { eventId: event.id });
    if (!mail) return null;
    const known = await this.lockIds(mail);
    const evidence = await this.evidence(mail, known);
    const fromPerson = mail.mailClass === 'person' || mail.mailClass === 'list';
    const place = placeOfMail(evidence, {
      occurredAt: event.occurredAt,
      fromPerson,
      dmarc: mail.authentication.dmarc,
    });
    return { ...place, mail, fromPerson };
  }

  /** Remembers the ids and people of a mail under the ticket that it went to. */
  private async follow({ mail, relatedTo, stranger }: IncomingMail, ticketId: string): Promise<void> {
    // Who may not join must not claim what the mail names for a ticket of their own, either.
    const own = relatedTo || stranger ? [mail.messageId ?? ''] : idsOf(mail);
    const hashes = own.filter(Boolean).map(hashOf);
    if (hashes.length)
      await db().query(
        'UPDATE ticket_mail_ids SET ticket_id = ? WHERE id_hash IN (?) AND ticket_id IS NULL',
        [ticketId, hashes],
      );
    if (stranger || mail.mailClass === 'bounce') return;
    const people = mail.mailClass === 'auto' ? [] : [...mail.toAddresses, ...mail.ccAddresses];
    const addresses = new Set([mail.fromAddress, ...people.map(({ address }) => address)]);
    const now = clock.now();
    await insertMany(
      'ticket_participants',
      [...addresses].sort().map((address) => ({ ticket_id: ticketId, address, created_at: now })),
      'ON DUPLICATE KEY UPDATE created_at = ticket_participants.created_at',
    );
  }

  /** Answers to these mails come to another ticket from now on, from everybody who takes part in theirs. */
  async move(eventIds: string[], fromTicketId: string, toTicketId: string): Promise<void> {
    const mails = await db().findBy(InboundMail, { eventId: In(eventIds) });
    const hashes = mails.flatMap(({ messageId }) => (messageId ? hashOf(messageId) : []));
    if (hashes.length)
      await db().query('UPDATE ticket_mail_ids SET ticket_id = ? WHERE id_hash IN (?)', [toTicketId, hashes]);
    await db().query(
      `INSERT INTO ticket_participants (ticket_id, address, created_at)
       SELECT ?, address, created_at FROM ticket_participants WHERE ticket_id = ?`,
      [toTicketId, fromTicketId],
    );
  }

  /** Who takes part in a ticket's mails. */
  async participants(ticketId: string): Promise<Set<string>> {
    const found = await db().findBy(TicketParticipant, { ticketId });
    return new Set(found.map(({ address }) => address));
  }

  private async lockIds(mail: InboundMail): Promise<Map<string, string>> {
    const hashes = idsOf(mail)
      .map(hashOf)
      .sort((a, b) => Buffer.compare(a, b));
    if (!hashes.length) return new Map();
    const now = clock.now();
    await insertMany(
      'ticket_mail_ids',
      hashes.map((hash) => ({ id_hash: hash, ticket_id: null, created_at: now })),
      'ON DUPLICATE KEY UPDATE created_at = ticket_mail_ids.created_at',
    );
    const found = await db().find(TicketMailId, {
      where: { idHash: In(hashes) },
      order: { idHash: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(
      found.flatMap(({ idHash, ticketId }) => (ticketId ? [[idHash.toString('hex'), ticketId]] : [])),
    );
  }

  private async evidence(mail: InboundMail, known: Map<string, string>): Promise<MailEvidence[]> {
    const followed = [...mail.referencedIds, mail.messageId ?? ''].map((id) =>
      known.get(hashOf(id).toString('hex')),
    );
    const named: { by: MailEvidence['by']; id: string | null | undefined }[] = [
      { by: 'token', id: mail.tokenTicketId },
      ...[...followed, mail.namedTicketId, ...(await this.frames.ticketsOfAliases(mail.referencedIds))].map(
        (id) => ({
          by: 'reference' as const,
          id,
        }),
      ),
    ];
    const tickets = await this.tickets(named.flatMap(({ id }) => id ?? []));
    const found = named.flatMap(({ by, id }) => {
      const ticket = id ? tickets.get(id) : undefined;
      return ticket ? [{ by, ticket }] : [];
    });
    const tagged = mail.tagNumber === null ? null : await db().findOneBy(Ticket, { number: mail.tagNumber });
    const current = tagged && (await this.survivors.of(tagged));
    if (current) found.push({ by: 'subject', ticket: current });
    const within = found.length
      ? await db().findBy(TicketParticipant, {
          ticketId: In(found.map(({ ticket }) => ticket.id)),
          address: mail.fromAddress,
        })
      : [];
    const mine = new Set(within.map(({ ticketId }) => ticketId));
    return found.map(({ by, ticket }) => ({ by, ticket, isParticipant: mine.has(ticket.id) }));
  }

  private async tickets(ids: string[]): Promise<Map<string, Ticket>> {
    const found = ids.length ? await db().findBy(Ticket, { id: In([...new Set(ids)]) }) : [];
    const tickets = new Map<string, Ticket>();
    for (const ticket of found) tickets.set(ticket.id, await this.survivors.of(ticket));
    return tickets;
  }
}

function idsOf(mail: InboundMail): string[] {
  return [...new Set([...(mail.messageId ? [mail.messageId] : []), ...mail.referencedIds])];
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
