import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { Draft } from '../draft.entity.js';
import { TicketFieldValue } from '../fields/ticket-field-value.entity.js';
import { TicketParticipant } from '../mail/ticket-participant.entity.js';
import { TicketTag } from '../ticket-tag.entity.js';
import { Ticket } from '../ticket.entity.js';
import type { MergedContent, MergedDraft } from './merge-content.js';
import type { TicketMerge } from './ticket-merge.entity.js';

/** What belongs to a ticket beside its own row: it goes along with a merge, and back. Its callers hold both tickets' locks. */
@Injectable()
export class MergeContentService {
  /** Moves every message, also of earlier merges and those on their way out, and remembers which. Answers their ids. */
  async moveMessages(mergeId: string, sourceId: string, targetId: string): Promise<string[]> {
    await db().query(
      `INSERT INTO merged_messages (merge_id, message_id, client_token)
       SELECT ?, id, client_token FROM messages WHERE ticket_id = ?`,
      [mergeId, sourceId],
    );
    await db().query(
      `UPDATE messages m LEFT JOIN messages o ON o.ticket_id = ? AND o.client_token = m.client_token
       SET m.ticket_id = ?, m.client_token = IF(o.id IS NULL, m.client_token, NULL) WHERE m.ticket_id = ?`,
      [targetId, targetId, sourceId],
    );
    return movedBy(mergeId, targetId);
  }

  /** Moves back what came with the merge and is still there. Answers their ids. */
  async moveMessagesBack({ id, sourceId, targetId }: TicketMerge): Promise<string[]> {
    await db().query(
      `UPDATE merged_messages k JOIN messages m ON m.id = k.message_id
       SET m.ticket_id = ?, m.client_token = k.client_token WHERE k.merge_id = ? AND m.ticket_id = ?`,
      [sourceId, id, targetId],
    );
    return movedBy(id, sourceId);
  }

  /** Adds the source's tags, people, fields and drafts to the target's; answers what that added. */
  async bring(
    sourceId: string,
    targetId: string,
    now: Date,
  ): Promise<Omit<MergedContent, 'contactFollowed'>> {
    const tags = await this.missing(TicketTag, 'tag', sourceId, targetId);
    await insertMany(
      'ticket_tags',
      tags.map((tag) => ({ ticket_id: targetId, tag })),
    );
    const participants = await this.missing(TicketParticipant, 'address', sourceId, targetId);
    await insertMany(
      'ticket_participants',
      participants.map((address) => ({ ticket_id: targetId, address, created_at: now })),
    );
    const fields = await this.bringFields(sourceId, targetId);
    return { tags, participants, fields, drafts: await this.bringDrafts(sourceId, targetId, now) };
  }

  /** Takes back what the merge added: a person who wrote since stays, as does a draft or a field that somebody went on with. */
  async takeBack({ sourceId, targetId, mergedAt, content }: TicketMerge): Promise<void> {
    await db().delete(TicketTag, { ticketId: targetId, tag: In(content.tags) });
    if (content.participants.length)
      await db().query(
        `DELETE FROM ticket_participants WHERE ticket_id = ? AND address IN (?) AND address NOT IN (
           SELECT i.from_address FROM messages m JOIN inbound_mails i ON i.event_id = m.inbound_event_id
           WHERE m.ticket_id = ? AND m.created_at > ?)`,
        [targetId, content.participants, targetId, mergedAt],
      );
    for (const { fieldId, value } of content.fields ?? [])
      await db().delete(TicketFieldValue, { ticketId: targetId, fieldId, value });
    for (const draft of content.drafts) await this.takeDraftBack(sourceId, targetId, draft);
  }

  private async missing<Key extends 'tag' | 'address'>(
    entity: new () => { ticketId: string } & Record<Key, string>,
    key: Key,
    sourceId: string,
    targetId: string,
  ): Promise<string[]> {
    const rows = await db().find(entity, { where: { ticketId: In([sourceId, targetId]) } as never });
    const there = new Set(rows.filter(({ ticketId }) => ticketId === targetId).map((row) => row[key]));
    return rows
      .flatMap((row) => (row.ticketId === sourceId && !there.has(row[key]) ? [row[key]] : []))
      .sort();
  }

  /** What stands in a field of the target already stays; the source keeps its own. */
  private async bringFields(sourceId: string, targetId: string) {
    const rows = await db().findBy(TicketFieldValue, { ticketId: In([sourceId, targetId]) });
    const there = new Set(rows.flatMap((row) => (row.ticketId === targetId ? [row.fieldId] : [])));
    const brought = rows.filter(({ ticketId, fieldId }) => ticketId === sourceId && !there.has(fieldId));
    const { number } = await db().findOneByOrFail(Ticket, { id: targetId });
    if (brought.length)
      await db().insert(
        TicketFieldValue,
        brought.map(({ fieldId, value, folded, setBy, setAt }) => {
          return { ticketId: targetId, fieldId, number, value, folded, setBy, setAt };
        }),
      );
    return brought.map(({ fieldId, value }) => ({ fieldId, value }));
  }

  /** The source keeps its own, so that it is there again; what both wrote stands together. */
  private async bringDrafts(sourceId: string, targetId: string, now: Date): Promise<MergedDraft[]> {
    const drafts = await db().find(Draft, {
      where: { ticketId: In([sourceId, targetId]) },
      lock: { mode: 'pessimistic_write' },
    });
    const brought: MergedDraft[] = [];
    for (const { staffId, kind, text, files } of drafts.filter(({ ticketId }) => ticketId === sourceId)) {
      const own = drafts.find(
        (draft) => draft.ticketId === targetId && draft.staffId === staffId && draft.kind === kind,
      );
      const before = own ? { text: own.text, files: own.files } : null;
      const after = own
        ? { text: [own.text, text].filter(Boolean).join('\n\n'), files: [...own.files, ...files] }
        : { text, files };
      const row = { ticketId: targetId, staffId, kind, ...after, updatedAt: now };
      await db().upsert(Draft, row, ['ticketId', 'staffId', 'kind']);
      brought.push({ staffId, kind, before, after });
    }
    return brought;
  }

  private async takeDraftBack(
    sourceId: string,
    targetId: string,
    { staffId, kind, before, after }: MergedDraft,
  ): Promise<void> {
    const at = { ticketId: targetId, staffId, kind };
    const now = await db().findOneBy(Draft, at);
    // It was sent or let go since: it must not come back on the other ticket.
    if (!now) await db().delete(Draft, { ticketId: sourceId, staffId, kind });
    if (!now || now.text !== after.text || JSON.stringify(now.files) !== JSON.stringify(after.files)) return;
    if (before) await db().update(Draft, at, before);
    else await db().delete(Draft, at);
  }
}

/** Of the messages that a merge moved, those that stand on a ticket now. */
async function movedBy(mergeId: string, ticketId: string): Promise<string[]> {
  const rows: { id: string }[] = await db().query(
    'SELECT m.id FROM merged_messages k JOIN messages m ON m.id = k.message_id WHERE k.merge_id = ? AND m.ticket_id = ?',
    [mergeId, ticketId],
  );
  return rows.map(({ id }) => id);
}
