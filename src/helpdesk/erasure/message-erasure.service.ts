import { Injectable } from '@nestjs/common';
import { ConversationErasureService } from '../../channels/erasure/conversation-erasure.service.js';
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
import { previewOf, subjectOf } from '../message-text.policy.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { TicketNewsService } from '../ticket-news.service.js';
import { counted, isDone, personMessages, personValues, rowsOf } from './person-rows.js';

const atOnce = 100;
/** Words that stand, and are not on their way: what a person has still to decide about is not taken from them. */
const isLeft = `m.text NOT LIKE '${erasedLike}'`;
const isSettled = `(m.delivery_state IS NULL OR m.delivery_state NOT IN ('queued', 'unknown'))`;

interface MessageRow {
  id: string;
  ticketId: string;
  text: string;
  content: string;
  eventId: string | null;
}

/** Erases what was said with a person on tickets that are done: the words, their files, and the raw side of both. */
@Injectable()
export class MessageErasureService implements Eraser {
  constructor(
    private readonly conversations: ConversationErasureService,
    private readonly search: SearchIndexService,
    private readonly news: TicketNewsService,
  ) {}

  async parts(person: Person): Promise<KeptPart[]> {
    const values = personValues(await rowsOf(person));
    const count = (more: string) =>
      counted(`SELECT COUNT(*) AS n ${personMessages} AND ${isLeft} AND ${more}`, values);
    const files = (more: string) =>
      counted(
        `SELECT COUNT(*) AS n FROM (
           SELECT a.id, 1 AS position FROM inbound_attachments a JOIN messages m ON m.inbound_event_id = a.event_id
             JOIN (SELECT m.id AS mid ${personMessages} AND ${more}) one ON one.mid = m.id WHERE a.state <> 'erased'
           UNION ALL SELECT f.message_id, f.position FROM message_files f
             JOIN (SELECT m.id AS mid ${personMessages} AND ${more}) two ON two.mid = f.message_id) found`,
        [...values, ...values],
      );
    return [
      ...part('messages', await count(`${isDone} AND ${isSettled}`)),
      ...part('messages', await count(`NOT ${isDone}`), 'wait', 'open-ticket'),
      ...part('messages', await count(`${isDone} AND NOT ${isSettled}`), 'wait', 'on-its-way'),
      ...part('files', await files(`${isDone} AND ${isSettled}`)),
      ...part('files', await files(`NOT ${isDone}`), 'wait', 'open-ticket'),
      ...part(
        'search-texts',
        await counted(
          `SELECT COUNT(*) AS n FROM search_texts s JOIN (SELECT m.id AS mid ${personMessages} AND ${isLeft} AND ${isDone}) one
           ON one.mid = s.part`,
          values,
        ),
      ),
    ];
  }

  async eraseSome(person: Person): Promise<Erased> {
    const rows: MessageRow[] = await db().query(
      `SELECT m.id, m.ticket_id AS ticketId, m.text, m.content, m.inbound_event_id AS eventId
       ${personMessages} AND ${isLeft} AND ${isSettled} AND ${isDone} ORDER BY m.id LIMIT ${atOnce} FOR UPDATE`,
      personValues(await rowsOf(person)),
    );
    if (!rows.length) return {};
    const ids = rows.map(({ id }) => id);
    await db().query(
      `UPDATE messages SET text = ?, history = NULL, quick_replies = NULL, reactions = NULL, delivery_detail = NULL
       WHERE id IN (?)`,
      [erasedOn(clock.now()), ids],
    );
    const files = await this.eraseFiles(ids);
    await this.conversations.eraseOutbound({ references: ids });
    const gone = await this.conversations.eraseEvents(rows.flatMap(({ eventId }) => eventId ?? []));
    for (const row of rows) await retell(row);
    const texts = await counted('SELECT COUNT(*) AS n FROM search_texts WHERE part IN (?)', [ids]);
    await this.search.amend(ids);
    await this.search.followTickets([...new Set(rows.map(({ ticketId }) => ticketId))]);
    await this.news.tell(rows.map(({ ticketId }) => ticketId));
    return erased({
      messages: rows.length,
      files: files + gone.files,
      originals: gone.originals,
      'raw-events': gone.events,
      'search-texts': texts,
    });
  }

  /** The files that staff put on these messages, unless another message has the same. */
  private async eraseFiles(ids: string[]): Promise<number> {
    const files: { id: string; elsewhere: number }[] = await db().query(
      `SELECT f.file_id AS id, EXISTS (SELECT 1 FROM message_files o WHERE o.file_id = f.file_id
         AND o.message_id NOT IN (?)) AS elsewhere FROM message_files f WHERE f.message_id IN (?)`,
      [ids, ids],
    );
    await db().query('DELETE FROM message_files WHERE message_id IN (?)', [ids]);
    await this.conversations.destroy(files.flatMap(({ id, elsewhere }) => (Number(elsewhere) ? [] : [id])));
    return files.length;
  }
}

/** Where a list shows these words as the last or as the subject, also on a ticket of somebody else's. */
async function retell({ ticketId, text, content }: MessageRow): Promise<void> {
  const mark = erasedOn(clock.now());
  await db().query(
    `UPDATE tickets SET preview = IF(preview = ?, ?, preview), subject = IF(subject = ?, ?, subject),
       version = version + 1 WHERE id = ? AND (preview = ? OR subject = ?)`,
    [
      ...[previewOf(text, content), mark, subjectOf(text, content), mark],
      ...[ticketId, previewOf(text, content), subjectOf(text, content)],
    ],
  );
}
