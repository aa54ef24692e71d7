import { Injectable } from '@nestjs/common';
import { ConversationErasureService } from '../../channels/erasure/conversation-erasure.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedLike, erasedOn } from '../../platform/erasure/erased-words.policy.js';
import {
  erased,
  part,
  type Erased,
  type Eraser,
  type KeptPart,
  type Person,
} from '../../platform/erasure/eraser.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { TicketNewsService } from '../ticket-news.service.js';
import { ErasedTicket } from './erased-ticket.entity.js';
import { withoutWords, wordlessLine } from './kept-facts.policy.js';
import { counted, isDone, rowsOf } from './person-rows.js';

const eventsAtOnce = 200;
const theirs = 'FROM tickets t WHERE t.contact_point_id IN (?)';
const isLeft = `(t.subject NOT LIKE '${erasedLike}' OR t.preview NOT LIKE '${erasedLike}' OR NOT EXISTS (
  SELECT 1 FROM erased_tickets g WHERE g.ticket_id = t.id AND g.erased_at >= COALESCE(t.closed_at, g.erased_at)))`;

/**
 * Erases what stands around a person's words on their tickets: subject, drafts, notes of fields and lists, ratings, the
 * words of what happened. A ticket stays with its number and its facts: when, which desk, which LAO, which tags, by whom.
 */
@Injectable()
export class TicketErasureService implements Eraser {
  constructor(
    private readonly conversations: ConversationErasureService,
    private readonly search: SearchIndexService,
    private readonly audit: AuditService,
    private readonly news: TicketNewsService,
  ) {}

  async parts(person: Person): Promise<KeptPart[]> {
    const { contactIds, threadIds } = await rowsOf(person);
    const count = (more: string) => counted(`SELECT COUNT(*) AS n ${theirs} AND ${more}`, [contactIds]);
    const open = await count(`NOT ${isDone}`);
    const drafts = await counted(
      `SELECT COUNT(*) AS n FROM drafts d JOIN tickets t ON t.id = d.ticket_id WHERE t.contact_point_id IN (?)`,
      [contactIds],
    );
    const originals = await counted(
      `SELECT COUNT(*) AS n FROM inbound_events e JOIN sealed_originals o ON o.event_id = e.id
       WHERE e.thread_id IN (?) AND o.erased_at IS NULL`,
      [threadIds],
    );
    const events = await counted(
      `SELECT COUNT(*) AS n FROM inbound_events WHERE thread_id IN (?) AND content <> '{}'`,
      [threadIds],
    );
    const [fate, why] = open ? (['wait', 'open-ticket'] as const) : (['erase', null] as const);
    return [
      ...part('ticket-words', await count(`${isDone} AND ${isLeft}`)),
      ...part('ticket-words', open, 'wait', 'open-ticket'),
      ...part('drafts', drafts, fate, why),
      ...part('originals', originals, fate, why),
      ...part('raw-events', events, fate, why),
      ...part('tickets', await count('1 = 1'), 'keep', 'facts'),
    ];
  }

  async eraseSome(person: Person): Promise<Erased> {
    const { contactIds, threadIds } = await rowsOf(person);
    const [ticket]: { id: string }[] = await db().query(
      `SELECT t.id ${theirs} AND ${isDone} AND ${isLeft} ORDER BY t.id LIMIT 1 FOR UPDATE`,
      [contactIds],
    );
    if (ticket) return this.eraseTicket(ticket.id);
    if (await counted(`SELECT COUNT(*) AS n ${theirs} AND NOT ${isDone}`, [contactIds])) return {};
    // What is no message: what was pressed, read, changed or taken back.
    const rest = await this.conversations.left(threadIds, eventsAtOnce);
    const gone = await this.conversations.eraseEvents(rest);
    return erased({ 'raw-events': gone.events, files: gone.files, originals: gone.originals });
  }

  private async eraseTicket(id: string): Promise<Erased> {
    const mark = erasedOn(clock.now());
    await db().query('UPDATE tickets SET subject = ?, preview = ?, version = version + 1 WHERE id = ?', [
      mark,
      mark,
      id,
    ]);
    const drafts: { files: string }[] = await db().query(
      'SELECT files FROM drafts WHERE ticket_id = ? FOR UPDATE',
      [id],
    );
    const draftFiles = drafts.flatMap(({ files }) => JSON.parse(files) as { id: string }[]);
    await this.conversations.destroy(draftFiles.map((file) => file.id));
    await db().query('DELETE FROM drafts WHERE ticket_id = ?', [id]);
    await db().query(
      `DELETE v FROM ticket_field_values v JOIN ticket_fields f ON f.id = v.field_id AND f.kind = 'text'
       WHERE v.ticket_id = ?`,
      [id],
    );
    await db().query('UPDATE ticket_ratings SET comment = NULL WHERE ticket_id = ?', [id]);
    await db().query('UPDATE checklist_items SET text = ? WHERE ticket_id = ?', [mark, id]);
    await db().query('DELETE FROM ticket_participants WHERE ticket_id = ?', [id]);
    await this.eraseLines(id, mark);
    await this.eraseMerges(id, mark);
    const about: { id: string; eventId: string | null }[] = await db().query(
      'SELECT id, inbound_event_id AS eventId FROM messages WHERE ticket_id = ?',
      [id],
    );
    const reasons = await this.audit.eraseReasons([
      `ticket:${id}`,
      ...about.map((message) => `message:${message.id}`),
      ...about.flatMap(({ eventId }) => (eventId ? [`inbound-event:${eventId}`] : [])),
    ]);
    await db().upsert(ErasedTicket, { ticketId: id, erasedAt: clock.now() }, ['ticketId']);
    await this.search.followTickets([id]);
    await this.news.tell([id]);
    return erased({ 'ticket-words': 1, drafts: drafts.length, 'audit-words': reasons });
  }

  private async eraseLines(ticketId: string, mark: string): Promise<void> {
    const lines: { id: string; event: string }[] = await db().query(
      `SELECT id, event FROM messages WHERE ticket_id = ? AND kind = 'event' AND event IS NOT NULL FOR UPDATE`,
      [ticketId],
    );
    for (const { id, event } of lines) {
      const wordless = wordlessLine(event, mark);
      if (wordless !== event) await db().query('UPDATE messages SET event = ? WHERE id = ?', [wordless, id]);
    }
  }

  private async eraseMerges(ticketId: string, mark: string): Promise<void> {
    const merges: { id: string; source: string; target: string; after: string; content: string }[] =
      await db().query(
        `SELECT id, source_before AS source, target_before AS target, target_after AS after, content
         FROM ticket_merges WHERE source_id = ? OR target_id = ? FOR UPDATE`,
        [ticketId, ticketId],
      );
    for (const { id, source, target, after, content } of merges)
      await db().query(
        'UPDATE ticket_merges SET source_before = ?, target_before = ?, target_after = ?, content = ? WHERE id = ?',
        [...[source, target, after, content].map((kept) => withoutWords(kept, mark)), id],
      );
  }
}
