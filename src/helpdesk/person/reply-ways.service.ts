import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../../channels/channels.service.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { ContactPointsService } from '../../organisations/contacts/contact-points.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { contactName } from '../ticket-record.js';
import type { Ticket } from '../ticket.entity.js';
import type { ReplyWaysJson } from './person.schema.js';
import { ReplyChoice } from './reply-choice.entity.js';
import { replyWay, type ReplyWay } from './reply-ways.policy.js';

/** A ticket as its ways depend on it. */
type Asked = Pick<Ticket, 'id' | 'contactPointId'>;

/** A way with its contact. */
interface KnownWay extends ReplyWay {
  contact: ContactPoint;
}

/** Whoever wrote is one person on every channel: by which of their addresses they are answered. */
@Injectable()
export class ReplyWaysService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly contactPoints: ContactPointsService,
    private readonly locks: TicketLockService,
    private readonly audit: AuditService,
  ) {}

  /** The way that an answer takes now, and how many there are. */
  async of(ticket: Asked): Promise<{ way: KnownWay; count: number }> {
    const ways = await this.all(ticket.contactPointId);
    if (ways.length === 1) return { way: ways[0]!, count: 1 };
    const choice = await db().findOneBy(ReplyChoice, { ticketId: ticket.id });
    const wroteLast = choice ? null : await this.wroteLast(ticket.id);
    return { way: replyWay(ways, choice?.contactPointId ?? null, wroteLast), count: ways.length };
  }

  /** The ways of a ticket as a person chooses among them. */
  async list(ticket: Asked): Promise<ReplyWaysJson> {
    const ways = await this.all(ticket.contactPointId);
    const { way: current } = await this.of(ticket);
    const chosen = await db().existsBy(ReplyChoice, { ticketId: ticket.id });
    return {
      items: ways.map(({ contact, channel, isOwn, contactId, ...way }) => ({
        contactId,
        channel,
        name: channel === 'email' ? contact.address : contactName(contact.name, channel, contact.address),
        own: isOwn,
        refused: refusal({ isOwn, ...way }),
        current: contactId === current.contactId,
        lastSeenAt: contact.lastSeenAt.toISOString(),
      })),
      chosen,
    };
  }

  /**
   * Has the answers of a ticket go to an address of its person from now on; null: by the rule again. Throws
   * ticket.not-found, route.not-theirs (400), and why nothing may go there (409).
   */
  async choose(ticketId: string, contactId: string | null): Promise<void> {
    await transaction(async () => {
      const ticket = await this.locks.lock(ticketId);
      await db().delete(ReplyChoice, { ticketId });
      if (contactId) {
        const way = (await this.all(ticket.contactPointId)).find((each) => each.contactId === contactId);
        if (!way) throw new DomainError('route.not-theirs', 400);
        const code = refusal(way);
        if (code) throw new DomainError(code, 409);
        const { staffId: chosenBy } = actor();
        await db().insert(ReplyChoice, {
          ticketId,
          contactPointId: contactId,
          chosenBy,
          chosenAt: clock.now(),
        });
      }
      await this.audit.record({
        action: 'ticket.reply-way',
        object: `ticket:${ticketId}`,
        provinceCode: ticket.provinceCode,
        details: { contact: contactId },
      });
      await this.locks.save(ticket);
    });
  }

  /**
   * The conversation over which an answer goes, opened where nothing was said over that address yet. What comes back over
   * it belongs to the ticket, unless that address is in the middle of another one.
   */
  async take(ticket: Asked, { contact, isOwn }: KnownWay): Promise<string> {
    if (isOwn) return contact.threadId!; // the way would not be open without one
    const threadId = contact.threadId ?? (await this.open(contact));
    await db().query(
      `UPDATE contact_points c LEFT JOIN tickets t ON t.id = c.current_ticket_id
       SET c.current_ticket_id = ? WHERE c.id = ? AND (t.id IS NULL OR t.active = 0)`,
      [ticket.id, contact.id],
    );
    return threadId;
  }

  private async open({ channel, address, name, firstSeenAt }: ContactPoint): Promise<string> {
    const thread = await this.channels.openThread(channel, address);
    await this.contactPoints.lock([{ ...thread, channel, address, name, firstSeenAt }]);
    return thread.threadId;
  }

  /** The ticket's own address, then the others of the officer that it is bound to. */
  private async all(contactPointId: string): Promise<KnownWay[]> {
    const verified = new Map<string, boolean>();
    const rows: { id: string; verified: number | string }[] = await db().query(
      `SELECT other.contact_point_id AS id,
         MAX(other.verified_at IS NOT NULL AND other.verified_how <> 'agent') AS verified
       FROM contact_bindings mine
       JOIN contact_bindings other ON other.officer_id = mine.officer_id AND other.revoked_at IS NULL
       JOIN contact_points c ON c.id = other.contact_point_id AND c.channel IN ('email', 'line', 'messenger')
       WHERE mine.contact_point_id = ? AND mine.revoked_at IS NULL AND other.contact_point_id <> ?
       GROUP BY other.contact_point_id ORDER BY MAX(other.bound_at) DESC LIMIT 20`,
      [contactPointId, contactPointId],
    );
    for (const { id, verified: is } of rows) verified.set(id, Number(is) === 1);
    const ids = [contactPointId, ...verified.keys()];
    const found = await db().findBy(
      ContactPoint,
      ids.map((id) => ({ id })),
    );
    const threads = found.flatMap(({ threadId }) => threadId ?? []);
    const verdicts = await this.channels.mayWeSend(threads, 'human', clock.now());
    const byId = new Map(found.map((contact) => [contact.id, contact]));
    return ids.flatMap((id) => {
      const contact = byId.get(id)!;
      const isOwn = id === contactPointId;
      const mayOpen = !isOwn && contact.channel === 'email' && this.channels.isOn('email');
      // What was never written to has no conversation: a mail begins one, a chat cannot.
      if (!isOwn && !contact.threadId && !mayOpen) return [];
      const verdict = contact.threadId
        ? verdicts.get(contact.threadId)
        : mayOpen && ({ allowed: true, mode: 'response', until: null } as const);
      return {
        contactId: id,
        contact,
        channel: contact.channel,
        isOwn,
        isVerified: verified.get(id) ?? false,
        verdict: verdict || { allowed: false, code: 'route.channel-off', since: null },
      };
    });
  }

  private async wroteLast(ticketId: string): Promise<string | null> {
    const [row]: { id: string }[] = await db().query(
      `SELECT c.id FROM messages m JOIN inbound_events e ON e.id = m.inbound_event_id
       JOIN contact_points c ON c.thread_id = e.thread_id
       WHERE m.ticket_id = ? AND m.author_kind = 'contact' ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
      [ticketId],
    );
    return row?.id ?? null;
  }
}

/** Why nothing may go that way; null where it may. */
function refusal({
  isOwn,
  isVerified,
  verdict,
}: Pick<ReplyWay, 'isOwn' | 'isVerified' | 'verdict'>): string | null {
  if (!isOwn && !isVerified) return 'route.not-verified';
  return verdict.allowed ? null : verdict.code;
}
