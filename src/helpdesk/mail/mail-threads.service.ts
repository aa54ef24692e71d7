import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { InboundMail } from '../../channels/email/inbound-mail.entity.js';
import { MailFloodsService, type ArrivingMail } from '../../channels/email/intake/mail-floods.service.js';
import { MailFramesService } from '../../channels/email/sending/mail-frames.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany, type SqlValue } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import type { IncomingEvent, IncomingMail } from '../incoming.js';
import { Ticket } from '../ticket.entity.js';
import { SurvivorsService } from '../merging/survivors.service.js';
import { whichTicket } from '../threading.policy.js';
import { placeOfMail } from './mail-threading.policy.js';
import type { MailEvidence, MailPlace, MailTicket } from './mail-threading.policy.js';
import { TicketMailId } from './ticket-mail-id.entity.js';
import { TicketParticipant } from './ticket-participant.entity.js';

interface Named {
  by: MailEvidence['by'];
  id: string | null | undefined;
}

/** Finds the ticket that a mail belongs to, and remembers by what its followers will be known. */
@Injectable()
export class MailThreadsService {
  constructor(
    private readonly frames: MailFramesService,
    private readonly survivors: SurvivorsService,
    private readonly floods: MailFloodsService,
  ) {}

  /**
   * Weighs each contact's next message against the ticket that its mail names, and not against who wrote last. No two of
   * these mails may depend on each other (see mail-waves). Their ids are locked until the transaction's end: a mail and
   * the answer to it that are worked in at the same time wait for each other here.
   */
  async placeAll(
    events: IncomingEvent[],
    contacts: ReadonlyMap<string, { currentTicketId: string | null }>,
  ): Promise<void> {
    const mails = await this.mailsOf(events);
    if (!mails.size) return;
    const evidenceOf = await this.evidence([...mails.values()]);
    const placed = events.flatMap((event) => {
      const mail = mails.get(event.id);
      return mail ? { event, mail, ...placeOf(event, mail, evidenceOf(mail)) } : [];
    });
    const floods = await this.floods.keepApart(placed.filter(({ fromPerson }) => fromPerson).map(arriving));
    for (const { event, mail, place, ticket, fromPerson } of placed) {
      const keptApart = floods.has(mail.eventId);
      event.mail = { ...place, mail, fromPerson: fromPerson && !keptApart, keptApart };
      // One of a flood opens nothing again: it goes where its sender's last one went.
      if (keptApart && (!ticket || ticket.state === 'closed')) continue;
      contacts.get(event.threadId)!.currentTicketId = place.ticketId;
    }
  }

  private async mailsOf(events: IncomingEvent[]): Promise<Map<string, InboundMail>> {
    const ids = events.flatMap(({ id, channel }) => (channel === 'email' ? id : []));
    const mails = ids.length ? await db().findBy(InboundMail, { eventId: In(ids) }) : [];
    return new Map(mails.map((mail) => [mail.eventId, mail]));
  }

  /** Remembers the ids and people of mails under the tickets that their messages went to. */
  async followAll(
    events: IncomingEvent[],
    said: { inboundEventId: string | null; ticketId: string }[],
  ): Promise<void> {
    const ticketOf = new Map(said.map(({ inboundEventId, ticketId }) => [inboundEventId, ticketId]));
    const now = clock.now();
    const ids = new Map<string, Record<string, SqlValue>>();
    const people = new Map<string, Record<string, SqlValue>>();
    for (const { id, mail } of events) {
      const ticketId = mail && ticketOf.get(id);
      if (!ticketId) continue;
      for (const hash of followedBy(mail).map(hashOf))
        ids.set(hash.toString('hex'), { id_hash: hash, ticket_id: ticketId, created_at: now });
      for (const address of peopleIn(mail))
        people.set(`${ticketId} ${address}`, { ticket_id: ticketId, address, created_at: now });
    }
    // Those ids are locked rows already; what belongs to a ticket stays with it.
    await insertMany(
      'ticket_mail_ids',
      inOrder(ids),
      'ON DUPLICATE KEY UPDATE ticket_id = COALESCE(ticket_mail_ids.ticket_id, VALUES(ticket_id))',
    );
    await insertMany(
      'ticket_participants',
      inOrder(people),
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

  /** Lets an address take part in a ticket's mails. */
  async join(ticketId: string, address: string): Promise<void> {
    await insertMany(
      'ticket_participants',
      [{ ticket_id: ticketId, address, created_at: clock.now() }],
      'ON DUPLICATE KEY UPDATE created_at = ticket_participants.created_at',
    );
  }

  /** Who takes part in a ticket's mails. */
  async participants(ticketId: string): Promise<Set<string>> {
    const found = await db().findBy(TicketParticipant, { ticketId });
    return new Set(found.map(({ address }) => address));
  }

  /** By the hex of its hash, the ticket of each id that one is known for. */
  private async lockIds(mails: InboundMail[]): Promise<Map<string, string>> {
    const now = clock.now();
    const hashes = new Map(mails.flatMap(idsOf).map((id) => [keyOf(id), hashOf(id)]));
    const rows = new Map(
      [...hashes].map(([key, hash]) => [key, { id_hash: hash, ticket_id: null, created_at: now }]),
    );
    if (!rows.size) return new Map();
    await insertMany(
      'ticket_mail_ids',
      inOrder(rows),
      'ON DUPLICATE KEY UPDATE created_at = ticket_mail_ids.created_at',
    );
    const found = await db().find(TicketMailId, {
      where: { idHash: In([...hashes.values()]) },
      order: { idHash: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(
      found.flatMap(({ idHash, ticketId }) => (ticketId ? [[idHash.toString('hex'), ticketId]] : [])),
    );
  }

  /** What speaks for which ticket, strongest kinds first, for each of these mails. */
  private async evidence(mails: InboundMail[]): Promise<(mail: InboundMail) => MailEvidence[]> {
    const known = await this.lockIds(mails);
    const aliases = await this.frames.ticketsOfAliases(mails.flatMap((mail) => mail.referencedIds));
    const named = (mail: InboundMail): Named[] => {
      const followed = [...mail.referencedIds, mail.messageId ?? ''].map((id) => known.get(keyOf(id)));
      const renamed = mail.referencedIds.map((id) => aliases.get(id));
      return [
        { by: 'token', id: mail.tokenTicketId },
        ...[...followed, mail.namedTicketId, ...renamed].map((id) => ({ by: 'reference' as const, id })),
      ];
    };
    const tickets = await this.tickets(mails.flatMap((mail) => named(mail).flatMap(({ id }) => id ?? [])));
    const tagged = await this.tagged(mails);
    const found = (mail: InboundMail): Omit<MailEvidence, 'isParticipant'>[] => {
      const byIds = named(mail).flatMap(({ by, id }) => {
        const ticket = id ? tickets.get(id) : undefined;
        return ticket ? [{ by, ticket }] : [];
      });
      const ticket = tagged.get(mail.tagNumber ?? 0);
      return ticket ? [...byIds, { by: 'subject', ticket }] : byIds;
    };
    const within = await this.within(mails, [...tickets.values(), ...tagged.values()]);
    return (mail) =>
      found(mail).map(({ by, ticket }) => ({
        ...{ by, ticket },
        isParticipant: within.has(`${ticket.id} ${mail.fromAddress}`),
      }));
  }

  private async tagged(mails: InboundMail[]): Promise<Map<number, Ticket>> {
    const numbers = mails.flatMap(({ tagNumber }) => tagNumber ?? []);
    const found = numbers.length ? await db().findBy(Ticket, { number: In(numbers) }) : [];
    const tickets = new Map<number, Ticket>();
    for (const ticket of found) tickets.set(Number(ticket.number), await this.survivors.of(ticket));
    return tickets;
  }

  /** Which of the senders take part in which of the tickets, as `ticket address`. */
  private async within(mails: InboundMail[], tickets: Ticket[]): Promise<Set<string>> {
    if (!tickets.length) return new Set();
    const found = await db().findBy(TicketParticipant, {
      ticketId: In([...new Set(tickets.map(({ id }) => id))]),
      address: In([...new Set(mails.map(({ fromAddress }) => fromAddress))]),
    });
    return new Set(found.map(({ ticketId, address }) => `${ticketId} ${address}`));
  }

  private async tickets(ids: string[]): Promise<Map<string, Ticket>> {
    const found = ids.length ? await db().findBy(Ticket, { id: In([...new Set(ids)]) }) : [];
    const tickets = new Map<string, Ticket>();
    for (const ticket of found) tickets.set(ticket.id, await this.survivors.of(ticket));
    return tickets;
  }
}

interface Placed {
  event: IncomingEvent;
  mail: InboundMail;
  place: MailPlace;
  /** The one that it joins. */
  ticket: MailTicket | null;
  fromPerson: boolean;
}

function placeOf(
  { occurredAt }: IncomingEvent,
  mail: InboundMail,
  evidence: MailEvidence[],
): Pick<Placed, 'place' | 'ticket' | 'fromPerson'> {
  const fromPerson = mail.mailClass === 'person' || mail.mailClass === 'list';
  const place = placeOfMail(evidence, { occurredAt, fromPerson, dmarc: mail.authentication.dmarc });
  const ticket = evidence.find(({ ticket: { id } }) => id === place.ticketId)?.ticket ?? null;
  return { place, ticket, fromPerson };
}

function arriving({ event, mail, ticket }: Placed): ArrivingMail {
  return {
    mail,
    subject: event.content.title ?? '',
    text: event.content.text ?? '',
    hasFiles: event.attachmentTypes.length > 0,
    at: event.occurredAt,
    ticketId: ticket?.id ?? null,
    outcome: whichTicket(ticket, event.occurredAt, true),
    awaited: ticket?.state === 'waiting',
  };
}

function idsOf(mail: InboundMail): string[] {
  return [...new Set([...(mail.messageId ? [mail.messageId] : []), ...mail.referencedIds])];
}

/** Who may not join must not claim what the mail names for a ticket of their own, either. */
function followedBy({ mail, relatedTo, stranger }: IncomingMail): string[] {
  return relatedTo || stranger ? (mail.messageId ? [mail.messageId] : []) : idsOf(mail);
}

/** Who takes part from now on. */
function peopleIn({ mail, stranger }: IncomingMail): Set<string> {
  if (stranger || mail.mailClass === 'bounce') return new Set();
  const people = mail.mailClass === 'auto' ? [] : [...mail.toAddresses, ...mail.ccAddresses];
  return new Set([mail.fromAddress, ...people.map(({ address }) => address)]);
}

/** Rows in the order of their keys, so that two transactions cannot wait for each other. */
function inOrder(rows: Map<string, Record<string, SqlValue>>): Record<string, SqlValue>[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function keyOf(id: string): string {
  return hashOf(id).toString('hex');
}
