import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import type { NewEvent } from './event-rows.js';
import { OutboundPart } from '../outbound/outbound-part.entity.js';
import { OutboundPartsService, providerHash } from '../outbound/outbound-parts.service.js';
import type { LockedThread } from '../threads/threads.service.js';

/** What we write into `metadata`, so that an echo names the part it belongs to (A8). */
export const partMark = (partId: string): string => `out:${partId}`;

/** The part that a mark of ours names; '' for none. */
export const partOfMark = (mark: string): string => (mark.startsWith('out:') ? mark.slice(4) : '');

/**
 * Tells our own messages among the echoes. An echo may come before the answer to the call that sent it,
 * after it, or instead of it; all three leave the part sent, once.
 */
@Injectable()
export class EchoesService {
  constructor(private readonly parts: OutboundPartsService) {}

  /** Marks the parts that these echoes prove to be sent; answers the echoes that were ours. */
  async claim(
    echoes: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
  ): Promise<Set<NewEvent>> {
    const own = new Set<NewEvent>();
    if (!echoes.length) return own;
    const byMark = await this.markedParts(echoes);
    const byHash = await this.answeredParts(echoes);
    for (const echo of echoes) {
      const thread = threadOf(echo);
      const mark = echo.content.metadata ?? '';
      const part = byMark.get(mark) ?? byHash.get(hashOf(echo)) ?? (await this.unmarkedPart(echo, thread));
      if (!part || !thread || !echo.providerId) continue;
      own.add(echo);
      await this.parts.sent(part.id, echo.providerId, echo.occurredAt, thread);
    }
    return own;
  }

  private async markedParts(echoes: NewEvent[]): Promise<Map<string, OutboundPart>> {
    const prefix = partMark('');
    const ids = echoes.flatMap(({ content }) => {
      const id = content.metadata?.startsWith(prefix) ? content.metadata.slice(prefix.length) : '';
      return isId(id) ? id : [];
    });
    const parts = ids.length ? await db().findBy(OutboundPart, { id: In(ids) }) : [];
    return new Map(parts.map((part) => [partMark(part.id), part]));
  }

  private async answeredParts(echoes: NewEvent[]): Promise<Map<string, OutboundPart>> {
    const hashes = echoes
      .filter((echo) => echo.providerId)
      .map(({ channel, account, providerId }) => providerHash(channel, account, providerId!));
    const parts = hashes.length ? await db().findBy(OutboundPart, { providerHash: In(hashes) }) : [];
    return new Map(parts.map((part) => [part.providerHash!.toString('hex'), part]));
  }

  /** An echo that lost its mark, of a text that is on its way to this very person. */
  private async unmarkedPart(echo: NewEvent, thread: LockedThread | undefined): Promise<OutboundPart | null> {
    const { metadata, text } = echo.content;
    if (metadata !== undefined || !text || !thread) return null;
    const rows: { id: string }[] = await db().query(
      `SELECT p.id FROM outbound_messages m JOIN outbound_parts p ON p.outbound_id = m.id
       WHERE m.thread_id = ? AND m.state IN ('queued', 'unknown') AND p.state IN ('sending', 'unknown')
         AND p.claimed_at >= ? AND p.text = ? ORDER BY p.id LIMIT 1`,
      [thread.id, new Date(echo.occurredAt.getTime() - 3_600_000), text],
    );
    return rows[0] ? db().findOneBy(OutboundPart, { id: rows[0].id }) : null;
  }
}

function hashOf(echo: NewEvent): string {
  return echo.providerId ? providerHash(echo.channel, echo.account, echo.providerId).toString('hex') : '';
}
