import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../channels/channels.service.js';
import { QuotasService } from '../channels/quotas.service.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import { replyRoute, type OtherRoute, type ReplyRoute } from './reply-route.policy.js';
import type { Ticket } from './ticket.entity.js';

/** What the route of a reply depends on. */
export type RoutedTicket = Pick<Ticket, 'channel' | 'contactPointId' | 'laoCode'>;

/** Which route a reply by a person may take now. */
@Injectable()
export class ReplyRouteService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly quotas: QuotasService,
  ) {}

  /** The route of a reply on a ticket. */
  async of(ticket: RoutedTicket): Promise<ReplyRoute> {
    const { threadId, account } = await db().findOneByOrFail(ContactPoint, { id: ticket.contactPointId });
    const verdict = threadId
      ? (await this.channels.mayWeSend([threadId], 'human', clock.now())).get(threadId)
      : undefined;
    if (verdict?.allowed) {
      const month = await this.quotas.of(ticket.channel, account);
      return replyRoute(ticket.channel, verdict, [], month && { used: month.used, allowed: month.allowed });
    }
    const closed = verdict ?? { allowed: false, code: 'route.channel-off', since: null };
    return replyRoute(ticket.channel, closed, await this.others(ticket));
  }

  /** Throws the route's own code (409), with since when and what is left, unless a reply is legal now. */
  async demand(ticket: RoutedTicket): Promise<void> {
    const route = await this.of(ticket);
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
