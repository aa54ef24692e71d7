import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { messageRow, newLine } from '../rows.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { withMerged } from './merged-tickets.js';
import { TicketLink } from './ticket-link.entity.js';

/** Says of two tickets that they have to do with each other, and takes that back. */
@Injectable()
export class TicketLinksService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly audit: AuditService,
  ) {}

  /** Links two tickets; nothing where they are. Throws ticket.not-found and ticket.link-to-itself (400). */
  async link(ticketId: string, otherId: string): Promise<void> {
    await this.change(ticketId, otherId, async (pair, known) => {
      if (known) return null;
      await db().insert(TicketLink, { ...pair, linkedBy: actor().staffId, linkedAt: clock.now() });
      return 'linked';
    });
  }

  /** Takes the link back, also that of a ticket merged into it; nothing where there is none. Throws ticket.not-found. */
  async unlink(ticketId: string, otherId: string): Promise<void> {
    const own = await withMerged(ticketId);
    const [link] = await db().find(TicketLink, {
      where: [
        { lowId: In(own), highId: otherId },
        { lowId: otherId, highId: In(own) },
      ],
    });
    const from = link ? (link.lowId === otherId ? link.highId : link.lowId) : ticketId;
    await this.change(from, otherId, async (pair, known) => {
      if (!known) return null;
      await db().delete(TicketLink, pair);
      return 'unlinked';
    });
  }

  /** Both tickets are locked, so that a look is enough. */
  private async change(
    ticketId: string,
    otherId: string,
    work: (
      pair: Pick<TicketLink, 'lowId' | 'highId'>,
      known: boolean,
    ) => Promise<'linked' | 'unlinked' | null>,
  ): Promise<void> {
    if (ticketId === otherId) throw new DomainError('ticket.link-to-itself', 400);
    await transaction(async () => {
      const [lowId, highId] = [ticketId, otherId].sort() as [string, string];
      const [low, high] = [await this.locks.lockAny(lowId), await this.locks.lockAny(highId)];
      const type = await work({ lowId, highId }, await db().existsBy(TicketLink, { lowId, highId }));
      if (!type) return;
      const { staffId } = actor();
      const now = clock.now();
      const line = (on: typeof low, { id, number }: typeof low) =>
        messageRow(newLine(on, { type, data: { ticket: id, number } }, now, staffId));
      await insertMany('messages', [line(low, high), line(high, low)]);
      for (const ticket of [low, high]) await this.locks.save(ticket);
      await this.audit.record({
        action: `ticket.${type}`,
        object: `ticket:${ticketId}`,
        provinceCode: low.id === ticketId ? low.provinceCode : high.provinceCode,
        details: { other: otherId },
      });
    });
  }
}
