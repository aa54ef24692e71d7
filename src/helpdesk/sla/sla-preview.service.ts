import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { Ticket } from '../ticket.entity.js';
import { SlaTermsService } from './sla-terms.service.js';
import type { SlaPreviewJson } from './sla.schema.js';
import { counted } from './sla.policy.js';
import type { SlaTargets } from './targets.policy.js';

/** Enough to judge by, and quick. */
const most = 2_000;

/** Shows what promises that are only thought of would do to the tickets that are open now. */
@Injectable()
export class SlaPreviewService {
  constructor(private readonly sla: SlaTermsService) {}

  /** Counts the open tickets that owe something both ways, those due first, as far as some thousands; changes nothing. */
  async preview(targets: SlaTargets): Promise<SlaPreviewJson> {
    const tickets = await db().find(Ticket, {
      where: { active: true, dueAt: Not(IsNull()) },
      order: { dueAt: 'ASC', id: 'ASC' },
      take: most + 1,
    });
    const terms = await this.sla.terms();
    const now = clock.now();
    const times = tickets.slice(0, most).map((ticket) => ({
      before: counted(ticket, terms).dueAt?.getTime() ?? Infinity,
      after: counted(ticket, { ...terms, targets }).dueAt?.getTime() ?? Infinity,
    }));
    const count = (is: (one: { before: number; after: number }) => boolean) => times.filter(is).length;
    return {
      looked: times.length,
      all: tickets.length <= most,
      earlier: count(({ before, after }) => after < before),
      later: count(({ before, after }) => after > before),
      overdueNow: count(({ before }) => before < now.getTime()),
      overdueThen: count(({ after }) => after < now.getTime()),
    };
  }
}
