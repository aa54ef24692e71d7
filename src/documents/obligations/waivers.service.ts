import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Obligation } from './obligation.entity.js';
import { ObligationsService } from './obligations.service.js';
import { Waiver } from './waiver.entity.js';

/** Letting a LAO off a document takes two people: one who asks, with a reason, and another who decides. */
@Injectable()
export class WaiversService {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly fourEyes: FourEyesService,
    private readonly audit: AuditService,
  ) {}

  /** Asks for it. Throws obligation.not-found (404), obligation.not-owed and waiver.asked-already (409). */
  async ask(obligationId: string, reason: string): Promise<void> {
    await transaction(async () => {
      const obligation = await this.obligations.lock(obligationId);
      if (!obligation.isOpen()) throw new DomainError('obligation.not-owed', 409);
      try {
        await db().insert(Waiver, {
          id: newId(),
          provinceCode: obligation.provinceCode,
          obligationId,
          reason,
          askedBy: actor().staffId,
          askedAt: clock.now(),
          waitingKey: obligationId,
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('waiver.asked-already', 409) : error;
      }
      await this.record('waiver.ask', obligation, reason);
    });
  }

  /**
   * Decides what somebody else asked for. Throws obligation.not-found (404), waiver.none-waits, obligation.not-owed
   * (409), waiver.own-request (403).
   */
  async decide(obligationId: string, decision: 'granted' | 'refused'): Promise<void> {
    await transaction(async () => {
      const obligation = await this.obligations.lock(obligationId);
      const waiver = await db().findOneBy(Waiver, { waitingKey: obligationId });
      if (!waiver) throw new DomainError('waiver.none-waits', 409);
      if (await this.fourEyes.isActor([waiver.askedBy])) throw new DomainError('waiver.own-request', 403);
      if (decision === 'granted' && !obligation.isOpen()) throw new DomainError('obligation.not-owed', 409);
      const now = clock.now();
      const decided = { decision, decidedBy: actor().staffId, decidedAt: now, waitingKey: null };
      await db().update(Waiver, { id: waiver.id }, decided);
      if (decision === 'granted') {
        await db().update(Obligation, { id: obligationId }, { waivedAt: now });
        await this.obligations.settle([obligation.laoCode]);
      }
      await this.record(`waiver.${decision === 'granted' ? 'grant' : 'refuse'}`, obligation);
    });
  }

  private async record(action: string, { id, provinceCode, laoCode, slot }: Obligation, reason?: string) {
    await this.audit.record({
      action,
      object: `obligation:${id}`,
      provinceCode,
      details: { lao: laoCode, slot },
      reason,
    });
  }
}
