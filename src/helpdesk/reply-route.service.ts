import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../channels/channels.service.js';
import { OutboundMessage } from '../channels/outbound/outbound-message.entity.js';
import { QuotasService } from '../channels/outbound/quotas.service.js';
import type { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import { ReplyWaysService } from './person/reply-ways.service.js';
import { replyRoute, type OtherRoute, type ReplyRoute } from './reply-route.policy.js';
import type { Ticket } from './ticket.entity.js';

/** What the route of a reply depends on. */
export type RoutedTicket = Pick<Ticket, 'id' | 'contactPointId' | 'laoCode'>;

/** A route with to whom it leads, and among how many ways of the same person it was taken. */
export type TakenRoute = ReplyRoute & { contactId: string; ways: number };

/** Which route a reply by a person may take now. */
@Injectable()
export class ReplyRouteService {
  constructor(
    private readonly ways: ReplyWaysService,
    private readonly channels: ChannelsService,
    private readonly quotas: QuotasService,
  ) {}

  /** The route of a reply on a ticket. */
  async of(ticket: RoutedTicket): Promise<TakenRoute> {
    const { way, count } = await this.ways.of(ticket);
    const taken = { contactId: way.contactId, ways: count };
    const { channel, verdict } = way;
    if (!verdict.allowed) return { ...replyRoute(channel, verdict, await this.others(ticket)), ...taken };
    const month = await this.quotas.of(channel, way.contact.account);
    const counted = month && { used: month.used, allowed: month.allowed };
    return { ...replyRoute(channel, verdict, [], counted), ...taken };
  }

  /**
   * The contact to whom a reply goes now, and the conversation over which. Throws the route's own code (409), with since
   * when and what is left, unless a reply is legal now, and route.changed (409) where the writer had seen another one.
   */
  async take(ticket: RoutedTicket, seen?: string): Promise<{ contact: ContactPoint; threadId: string }> {
    const { way } = await this.ways.of(ticket);
    if (!way.verdict.allowed) this.refuse(await this.of(ticket));
    if (seen && seen !== way.contactId) throw new DomainError('route.changed', 409);
    return { contact: way.contact, threadId: await this.ways.take(ticket, way) };
  }

  /** Throws the same unless what was sent may go once more, where it went. */
  async demandAgain(ticket: RoutedTicket, messageId: string): Promise<void> {
    const sent = await db().findOneBy(OutboundMessage, { reference: messageId });
    const verdict = sent
      ? (await this.channels.mayWeSend([sent.threadId], 'human', clock.now())).get(sent.threadId)
      : undefined;
    if (verdict?.allowed) return;
    const code = verdict?.code ?? 'route.channel-off';
    this.refuse(
      replyRoute(
        sent?.channel ?? '',
        { allowed: false, code, since: verdict?.since ?? null },
        await this.others(ticket),
      ),
    );
  }

  private refuse(route: ReplyRoute): void {
    if (route.allowed) return;
    throw new DomainError(route.code, 409, {
      extra: {
        since: route.since?.toISOString() ?? null,
        nextChannel: route.next?.channel ?? null,
        nextAddress: route.next?.address ?? null,
      },
    });
  }

  /**
   * The e-mail addresses and telephones of the officer that this contact is bound to (for the ticket's
   * LAO, where it has one): verified ones first, then those that were bound last.
   */
  private async others({ contactPointId, laoCode }: RoutedTicket): Promise<OtherRoute[]> {
    return db().query(
      `SELECT c.channel, c.address
       FROM contact_bindings mine
       JOIN contact_bindings other ON other.officer_id = mine.officer_id AND other.revoked_at IS NULL
       JOIN contact_points c ON c.id = other.contact_point_id
       WHERE mine.contact_point_id = ? AND mine.revoked_at IS NULL
         AND (mine.lao_code = ? OR mine.lao_code IS NULL OR ? IS NULL)
         AND other.contact_point_id <> ? AND c.channel IN ('email', 'phone')
       ORDER BY other.verified_at IS NULL, other.bound_at DESC, other.id DESC LIMIT 20`,
      [contactPointId, laoCode, laoCode, contactPointId],
    );
  }
}
