import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../channels/channels.service.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import { replyRoute, type ReplyRoute } from './reply-route.policy.js';

/** Which route a reply by a person may take now. */
@Injectable()
export class ReplyRouteService {
  constructor(private readonly channels: ChannelsService) {}

  /** The route for a thread of a channel. */
  async forThread(channel: string, threadId: string | null): Promise<ReplyRoute> {
    const verdict = threadId
      ? (await this.channels.mayWeSend([threadId], 'human', clock.now())).get(threadId)
      : undefined;
    // Other contact points of the same person are known once a register links them; until then none is left.
    return replyRoute(channel, verdict ?? { allowed: false, code: 'route.channel-off', since: null }, []);
  }

  /** Throws the route's own code (409), with since when and what is left, unless a reply is legal now. */
  async demand(ticket: { channel: string; contactPointId: string }): Promise<void> {
    const contact = await db().findOneByOrFail(ContactPoint, { id: ticket.contactPointId });
    const route = await this.forThread(ticket.channel, contact.threadId);
    if (route.allowed) return;
    throw new DomainError(route.code, 409, {
      extra: {
        since: route.since?.toISOString() ?? null,
        nextChannel: route.next?.channel ?? null,
        nextAddress: route.next?.address ?? null,
      },
    });
  }
}
