import { Injectable } from '@nestjs/common';
import { OutboundService } from '../../channels/outbound/outbound.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { Message } from '../message.entity.js';
import { ReplyRouteService } from '../reply-route.service.js';
import { listWhere, scopeWhere } from '../ticket-filter.js';
import { TicketLockService } from '../ticket-lock.service.js';
import type { RedeliveryJson, RedeliveryRequest } from './redelivery.schema.js';

const ticketsAtOnce = 100;

/** Sends many undelivered answers once more, never one that may have arrived. */
@Injectable()
export class RedeliveriesService {
  constructor(
    private readonly outbound: OutboundService,
    private readonly routes: ReplyRouteService,
    private readonly locks: TicketLockService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * Sends again what surely failed on these tickets, within what the person sees; each message in a transaction of its
   * own, and refused alone. Asked twice, at the same time too, it sends nothing twice.
   */
  async redeliver(asked: RedeliveryRequest): Promise<RedeliveryJson> {
    const { ids, next } = 'tickets' in asked ? { ids: asked.tickets, next: null } : await matching(asked);
    let [again, inDoubt] = [0, 0];
    const refused = new Map<string, number>();
    for (const id of ids.length ? await undelivered(ids) : []) {
      try {
        const came = await this.one(id);
        again += Number(came.again);
        inDoubt += Number(came.inDoubt);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
      }
    }
    return { again, inDoubt, refused: [...refused].map(([code, count]) => ({ code, count })), next };
  }

  private async one(messageId: string): Promise<{ again: boolean; inDoubt: boolean }> {
    return transaction(async () => {
      const { ticketId } = await db().findOneByOrFail(Message, { id: messageId });
      const ticket = await this.locks.lock(ticketId);
      const { deliveryState } = await db().findOneByOrFail(Message, { id: messageId });
      if (deliveryState !== 'failed') return { again: false, inDoubt: deliveryState === 'unknown' };
      await this.routes.demandAgain(ticket, messageId);
      const came = await this.outbound.sendFailedAgainFor(messageId);
      if (!came.again) return came;
      await this.audit.record({
        action: 'ticket.redelivery',
        object: `ticket:${ticketId}`,
        provinceCode: ticket.provinceCode,
        details: { message: messageId, was: deliveryState, together: true },
      });
      this.realtime.publish({ topic: 'ticket', id: ticketId, province: ticket.provinceCode });
      return came;
    });
  }
}

/** The next tickets of the undelivered view, in the order of their ids: that order stays while they change. */
async function matching(asked: Extract<RedeliveryRequest, { matching: object }>) {
  const me = actor();
  const query = { ...asked.matching, view: 'undelivered', sort: '-createdAt', limit: ticketsAtOnce } as const;
  const where = listWhere(query, scopeFor(me), me.staffId, clock.now());
  const rows: { id: string }[] = await db().query(
    `SELECT t.id FROM tickets t WHERE ${where.sql.join(' AND ')} AND t.id > ? ORDER BY t.id LIMIT ?`,
    [...where.values, asked.after ?? '', ticketsAtOnce + 1],
  );
  const ids = rows.slice(0, ticketsAtOnce).map(({ id }) => id);
  return { ids, next: rows.length > ticketsAtOnce ? ids.at(-1)! : null };
}

/** The undelivered messages of these tickets that the person may see, oldest first within each. */
async function undelivered(ticketIds: string[]): Promise<string[]> {
  const scope = scopeWhere(scopeFor(actor()));
  const rows: { id: string }[] = await db().query(
    `SELECT m.id FROM tickets t JOIN messages m ON m.ticket_id = t.id
     WHERE ${['t.id IN (?)', 't.undelivered > 0', ...scope.sql].join(' AND ')}
       AND m.delivery_state IN ('failed', 'unknown')
     ORDER BY t.id, m.created_at, m.id`,
    [ticketIds, ...scope.values],
  );
  return rows.map(({ id }) => id);
}
