import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { DocumentCycle } from './document-cycle.entity.js';
import type { NewCycle } from './obligation.schema.js';

/** The rounds in which documents are owed, and by what each is met. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** All of them, the newest first. */
  async all(): Promise<DocumentCycle[]> {
    return db().find(DocumentCycle, { order: { fromOn: 'DESC' } });
  }

  /** Begins another with the trainings from a day on. Throws cycle.not-after-last (409). */
  async begin({ title, fromOn, evidence }: NewCycle): Promise<void> {
    await transaction(async () => {
      const [last] = await db().find(DocumentCycle, {
        order: { fromOn: 'DESC' },
        take: 1,
        lock: { mode: 'pessimistic_write' },
      });
      if (last && fromOn <= last.fromOn) throw new DomainError('cycle.not-after-last', 409);
      const id = newId();
      const createdBy = actor().staffId;
      await db().insert(DocumentCycle, { id, title, fromOn, evidence, createdBy, createdAt: clock.now() });
      await this.audit.record({
        action: 'document-cycle.begin',
        object: `document-cycle:${id}`,
        details: { from: fromOn, evidence },
      });
      await this.outbox.ask('documents.sweep-provinces', {});
    });
  }
}
