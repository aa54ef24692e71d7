import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { WebhookHappeningsService } from '../../channels/outgoing-webhooks/webhook-happenings.service.js';
import { LaoDocumentsService } from '../../organisations/register/lao-documents.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor, type Scope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { requestContext } from '../../platform/request-context.js';
import { DocumentCycle } from './document-cycle.entity.js';
import { takes, type Evidence } from './evidence.policy.js';
import { owedBy } from './owed-by.js';
import { Obligation } from './obligation.entity.js';

/** By what an obligation is met: who accepted it, which kind it is, and the copy or attestation. */
export interface Meeting {
  by: string;
  evidence: Evidence;
  ref: string;
}

/** The documents that LAOs owe (rule 5): reading them, and writing down that one is met. */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly audit: AuditService,
    private readonly laos: LaoDocumentsService,
    private readonly webhooks: WebhookHappeningsService,
  ) {}

  /**
   * One obligation, locked until the transaction ends. Throws obligation.not-found (404), also for one of another
   * province than the signed-in person's.
   */
  async lock(id: string): Promise<Obligation> {
    const found = await db().findOne(Obligation, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found || !inScope(scopeHere(), found.provinceCode)) throw notFound('obligation');
    return found;
  }

  /** One obligation as it stands. Throws obligation.not-found (404). */
  async one(id: string): Promise<Obligation> {
    const found = await db().findOneBy(Obligation, { id });
    if (!found || !inScope(scopeHere(), found.provinceCode)) throw notFound('obligation');
    return found;
  }

  /** What a LAO owes, owed or was let off, without what another took the place of; the newest cycle first. */
  async ofLao(laoCode: string): Promise<Obligation[]> {
    return this.read({ laoCode });
  }

  /** The same for a whole province, of one cycle. */
  async ofProvince(provinceCode: string, cycleId: string): Promise<Obligation[]> {
    return this.read({ provinceCode, cycleId });
  }

  /**
   * It is met: reminders stop. Doing so again by the same evidence does nothing. Throws obligation.not-found (404),
   * obligation.not-owed (409) for what is met otherwise, exempt, waived or superseded, and
   * obligation.evidence-not-taken (422) for a kind that keeps more of a person than the cycle asks for.
   */
  async meet(id: string, { by, evidence, ref }: Meeting): Promise<void> {
    await transaction(async () => {
      const obligation = await this.lock(id);
      if (obligation.metAt && obligation.evidenceRef === ref) return;
      if (!obligation.isOpen()) throw new DomainError('obligation.not-owed', 409);
      const cycle = await db().findOneByOrFail(DocumentCycle, { id: obligation.cycleId });
      if (!takes(cycle.evidence, evidence)) throw new DomainError('obligation.evidence-not-taken', 422);
      const met = { metAt: clock.now(), metBy: by, evidence, evidenceRef: ref, resendBy: null };
      await db().update(Obligation, { id }, met);
      await this.audit.record({
        action: 'obligation.meet',
        object: `obligation:${id}`,
        provinceCode: obligation.provinceCode,
        details: { lao: obligation.laoCode, slot: obligation.slot, evidence },
      });
      const { laoCode, provinceCode, slot } = obligation;
      const data = { obligationId: id, laoCode, provinceCode, slot, evidence };
      const key = `${id}:${met.metAt.getTime()}`;
      await this.webhooks.tell([{ event: 'obligation.met', key, at: met.metAt, data }]);
      await this.settle([laoCode]);
    });
  }

  /**
   * It was met and is owed again: what met it was sent back, to be sent anew by a day. Another evidence than the named
   * one stays as it is, and so does what another took the place of. Answers whether it is owed now. Throws
   * obligation.not-found (404).
   */
  async reopen(id: string, ref: string | null, resendBy: string): Promise<boolean> {
    return transaction(async () => {
      const obligation = await this.lock(id);
      if (!obligation.metAt || obligation.evidenceRef !== ref || obligation.supersededAt) return false;
      const open = { metAt: null, metBy: null, evidence: null, evidenceRef: null, resendBy };
      await db().update(Obligation, { id }, open);
      await this.audit.record({
        action: 'obligation.reopen',
        object: `obligation:${id}`,
        provinceCode: obligation.provinceCode,
        details: { lao: obligation.laoCode, slot: obligation.slot, resendBy },
      });
      await this.settle([obligation.laoCode]);
      return true;
    });
  }

  /** Writes beside LAOs where their documents of the newest cycle stand, within the caller's transaction. */
  async settle(laoCodes: Iterable<string>): Promise<void> {
    const codes = [...new Set(laoCodes)];
    if (!codes.length) return;
    const laos: { code: string; provinceCode: string }[] = await db().query(
      'SELECT code, province_code AS provinceCode FROM laos WHERE code IN (?)',
      [codes],
    );
    const rows: { laoCode: string; cycleId: string; owedBy: string | null; metAt: Date | null }[] =
      await db().query(
        `SELECT o.lao_code AS laoCode, o.cycle_id AS cycleId, ${owedBy} AS owedBy, o.met_at AS metAt
         FROM document_obligations o WHERE o.lao_code IN (?) AND o.live_key IS NOT NULL`,
        [codes],
      );
    const byLao = groupBy(rows, ({ laoCode }) => laoCode);
    await this.laos.stand(
      laos.map(({ code, provinceCode }) => {
        const all = byLao.get(code) ?? [];
        const newest = all
          .map(({ cycleId }) => cycleId)
          .sort()
          .at(-1);
        const owed = all.filter(({ cycleId }) => cycleId === newest);
        const open = owed.flatMap((one) => one.owedBy ?? []).sort();
        return {
          code,
          provinceCode,
          open: owed.length ? open.length : null,
          accepted: owed.length ? owed.filter(({ metAt }) => metAt).length : null,
          dueOn: open[0] ?? null,
        };
      }),
    );
  }

  private async read(where: Partial<Pick<Obligation, 'laoCode' | 'provinceCode' | 'cycleId'>>) {
    const scope = scopeHere();
    const found = await db().find(Obligation, {
      where: { ...where, supersededAt: IsNull() },
      order: { cycleId: 'DESC', laoCode: 'ASC', slot: 'ASC' },
    });
    return found.filter(({ provinceCode }) => inScope(scope, provinceCode));
  }
}

/** The signed-in person's rows; all of them in a job of the desk itself. */
function scopeHere(): Scope {
  const actor = requestContext()?.actor;
  return actor ? scopeFor(actor) : { all: true };
}
