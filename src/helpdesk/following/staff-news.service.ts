import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor, requestContext } from '../../platform/request-context.js';
import { Message } from '../message.entity.js';
import { FollowersService } from './followers.service.js';
import { mentionedIn } from './mentions.policy.js';
import { StaffNewsRun, type NewsKind } from './staff-news.entity.js';

/** Who can be named in a note and given a ticket: those who answer. A representative is not told of what staff say. */
const colleagues = ['admin', 'supervisor', 'agent'] as const;

/** A ticket that somebody was given, and the line of its conversation that says so, or the note that came with it. */
export interface Given {
  ticketId: string;
  lineId: string;
  staffId: string;
}

/** Tells the staff of what concerns them: in the transaction in which it happens, and on their screens after it. */
@Injectable()
export class StaffNewsService {
  constructor(
    private readonly followers: FollowersService,
    private readonly realtime: RealtimeService,
  ) {}

  /** A colleague's note or reply: whoever is named in a note follows the ticket, and all who follow it are told. */
  async said(message: Pick<Message, 'id' | 'ticketId' | 'kind' | 'text'>): Promise<void> {
    const me = actor().staffId;
    const named = message.kind === 'note' ? (await this.named(message.text)).filter((id) => id !== me) : [];
    await this.followers.add(message.ticketId, named, 'mention');
    await this.tell(message, named, 'mention');
    const others = (await this.following([message.ticketId])).map(({ staffId }) => staffId);
    await this.tell(
      message,
      others.filter((id) => id !== me && !named.includes(id)),
      message.kind === 'note' ? 'noted' : 'replied',
    );
  }

  /**
   * A colleague, or the desk by itself, gave people tickets at once: each is told once of all that they get, by the first
   * of them. Who took one knows.
   */
  async assigned(given: readonly Given[]): Promise<void> {
    const me = requestContext()?.actor?.staffId;
    const people = new Map<
      string,
      { ticketId: string; messageId: string; staffId: string; tickets: string[] }
    >();
    for (const { ticketId, lineId, staffId } of given) {
      if (staffId === me) continue;
      const told = people.get(staffId) ?? { ticketId, messageId: lineId, staffId, tickets: [] };
      told.tickets.push(ticketId);
      people.set(staffId, told);
    }
    await this.write([...people.values()], 'assigned');
  }

  /**
   * One run of a rule gives people tickets one after the other, each in its transaction: the first is a piece of news,
   * and what follows is told by the same, which is unread again.
   */
  async gathered({ ticketId, lineId, staffId }: Given, runKey: string): Promise<void> {
    const { id, isNew } = await this.newsOf(runKey, staffId);
    if (isNew) await this.write([{ id, ticketId, messageId: lineId, staffId, tickets: [] }], 'assigned');
    const { affectedRows }: { affectedRows: number } = await db().query(
      'INSERT IGNORE INTO staff_news_tickets (news_id, ticket_id) VALUES (?, ?)',
      [id, ticketId],
    );
    if (!affectedRows) return;
    await db().query('UPDATE staff_news SET tickets = tickets + 1, is_unread = 1 WHERE id = ?', [id]);
    this.realtime.publish({ topic: 'news', id: staffId, province: null });
  }

  /** The piece of news that tells a person of a run; whoever is second waits here for the first. */
  private async newsOf(runKey: string, staffId: string): Promise<{ id: string; isNew: boolean }> {
    const own = newId();
    await db().query(
      `INSERT INTO staff_news_runs (run_key, staff_id, news_id) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE news_id = news_id`,
      [runKey, staffId, own],
    );
    const { newsId } = await db().findOneByOrFail(StaffNewsRun, { runKey, staffId });
    return { id: newsId, isNew: newsId === own };
  }

  /**
   * Contacts wrote these messages: whoever follows the ticket is told, once until they have looked. Running twice tells
   * nobody twice.
   */
  async wrote(messageIds: string[]): Promise<void> {
    await transaction(async () => {
      const messages = await db().find(Message, {
        select: { id: true, ticketId: true },
        where: { id: In(messageIds) },
        order: { id: 'ASC' },
      });
      const following = await this.following([...new Set(messages.map(({ ticketId }) => ticketId))]);
      for (const message of messages) {
        const people = following.filter(({ ticketId }) => ticketId === message.ticketId);
        await this.tell(
          message,
          await this.notToldYet(
            message.ticketId,
            people.map(({ staffId }) => staffId),
          ),
          'wrote',
        );
      }
    });
  }

  private async named(text: string): Promise<string[]> {
    if (!text.includes('@')) return [];
    const people = await db().find(Staff, {
      select: { id: true, name: true },
      where: { state: 'active', role: In([...colleagues]) },
    });
    return mentionedIn(text, people);
  }

  /** Also those who followed a ticket that was merged into it. */
  private async following(ticketIds: string[]): Promise<{ ticketId: string; staffId: string }[]> {
    if (!ticketIds.length) return [];
    return db().query(
      `SELECT f.ticket_id AS ticketId, f.staff_id AS staffId FROM ticket_followers f
       JOIN staff s ON s.id = f.staff_id WHERE f.ticket_id IN (?) AND s.state = 'active'
       UNION SELECT m.target_id, f.staff_id FROM ticket_merges m JOIN ticket_followers f ON f.ticket_id = m.source_id
       JOIN staff s ON s.id = f.staff_id WHERE m.target_id IN (?) AND m.undone_at IS NULL AND s.state = 'active'`,
      [ticketIds, ticketIds],
    );
  }

  /** Three messages in a row are one piece of news to who has not seen the first. */
  private async notToldYet(ticketId: string, staffIds: string[]): Promise<string[]> {
    if (!staffIds.length) return [];
    const rows: { id: string }[] = await db().query(
      `SELECT DISTINCT staff_id AS id FROM staff_news
       WHERE staff_id IN (?) AND is_unread = 1 AND ticket_id = ? AND kind = 'wrote'`,
      [staffIds, ticketId],
    );
    const told = new Set(rows.map(({ id }) => id));
    return staffIds.filter((id) => !told.has(id));
  }

  private async tell(
    { id, ticketId }: Pick<Message, 'id' | 'ticketId'>,
    staffIds: string[],
    kind: NewsKind,
  ): Promise<void> {
    await this.write(
      staffIds.map((staffId) => ({ ticketId, messageId: id, staffId })),
      kind,
    );
  }

  private async write(
    told: { id?: string; ticketId: string; messageId: string; staffId: string; tickets?: string[] }[],
    kind: NewsKind,
  ): Promise<void> {
    const now = clock.now();
    const news = told.map((one) => ({ id: newId(), tickets: [one.ticketId], ...one }));
    await insertMany(
      'staff_news',
      news.map(({ id, ticketId, messageId, staffId, tickets }) => ({
        id,
        staff_id: staffId,
        ticket_id: ticketId,
        message_id: messageId,
        kind,
        tickets: tickets.length,
        is_unread: true,
        created_at: now,
      })),
      // Whoever is named in the note with which they get a ticket is told that they get it.
      `ON DUPLICATE KEY UPDATE kind = ${kind === 'assigned' ? 'VALUES(kind)' : 'kind'}`,
    );
    await insertMany(
      'staff_news_tickets',
      news
        .filter(({ tickets }) => tickets.length > 1)
        .flatMap(({ id, tickets }) => tickets.map((ticketId) => ({ news_id: id, ticket_id: ticketId }))),
    );
    for (const staffId of new Set(news.map((one) => one.staffId)))
      this.realtime.publish({ topic: 'news', id: staffId, province: null });
  }
}
