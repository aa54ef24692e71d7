import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { LaoDocumentsService } from '../../organisations/register/lao-documents.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor, type Scope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { requestContext } from '../../platform/request-context.js';
import { DocumentCycle } from './document-cycle.entity.js';
import { takes, type Evidence } from './evidence.policy.js';
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
      const met = { metAt: clock.now(), metBy: by, evidence, evidenceRef: ref };
      await db().update(Obligation, { id }, met);
      await this.audit.record({
        action: 'obligation.meet',
        object: `obligation:${id}`,
        provinceCode: obligation.provinceCode,
        details: { lao: obligation.laoCode, slot: obligation.slot, evidence },
      });
      await this.settle([obligation.laoCode]);
    });
  }

  /**
   * It was met and is owed again: what met it was sent back. Another evidence than the named one stays as it is. Throws
   * obligation.not-found (404).
   */
  async reopen(id: string, ref: string | null): Promise<void> {
    await transaction(async () => {
      const obligation = await this.lock(id);
      if (!obligation.metAt || obligation.evidenceRef !== ref) return;
      await db().update(Obligation, { id }, { metAt: null, metBy: null, evidence: null, evidenceRef: null });
      await this.audit.record({
        action: 'obligation.reopen',
        object: `obligation:${id}`,
        provinceCode: obligation.provinceCode,
        details: { lao: obligation.laoCode, slot: obligation.slot },
      });
      await this.settle([obligation.laoCode]);
    });
  }

  /** Writes beside LAOs where their documents of the newest cycle stand, within the caller's transaction. */
  async settle(laoCodes: Iterable<string>): Promise<void> {
    const codes = [...new Set(laoCodes)];
    if (!codes.length) return;
    const rows: {
      code: string;
      provinceCode: string;
      owed: string | null;
      open: string;
      accepted: string;
      dueOn: string | null;
    }[] = await db().query(
      `SELECT l.code, l.province_code AS provinceCode, NULLIF(COUNT(o.id), 0) AS owed, COUNT(o.open_due) AS open,
              COUNT(o.met_at) AS accepted, MIN(o.open_due) AS dueOn
       FROM laos l LEFT JOIN document_obligations o ON o.lao_code = l.code AND o.live_key IS NOT NULL
         AND o.cycle_id = (SELECT MAX(n.cycle_id) FROM document_obligations n WHERE n.lao_code = l.code
                           AND n.live_key IS NOT NULL)
       WHERE l.code IN (?) GROUP BY l.code, l.province_code`,
      [codes],
    );
    await this.laos.stand(
      rows.map(({ owed, open, accepted, ...row }) => ({
        ...row,
        open: owed === null ? null : Number(open),
        accepted: owed === null ? null : Number(accepted),
      })),
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
