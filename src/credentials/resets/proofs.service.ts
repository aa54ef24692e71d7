import { Injectable } from '@nestjs/common';
import { ContactBindingsService } from '../../organisations/contacts/contact-bindings.service.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { CaseNewsService } from './case-news.service.js';
import { ChecksService } from './checks.service.js';
import { CodesService, type CodeAsked } from './codes.service.js';
import { WeighingService } from './weighing.service.js';

/** What a typed code brought about. */
export type Proven = { what: 'verified'; caseId: string } | { what: 'bound'; laoCode: string } | null;

/** Turns codes that people type where they asked into facts: a check of a case, or an address that is theirs. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly codes: CodesService,
    private readonly checks: ChecksService,
    private readonly weighing: WeighingService,
    private readonly bindings: ContactBindingsService,
    private readonly news: CaseNewsService,
  ) {}

  /** Sends a code for a case to its officer's mailbox, to be typed where the case was asked for. Throws reset.no-asker, reset.not-now (409). */
  async sendCode(caseId: string): Promise<CodeAsked> {
    const one = await transaction(() => this.news.lock(caseId));
    if (one?.state !== 'verifying') throw new DomainError('reset.not-now', 409);
    if (!one.contactPointId || !one.officerId) throw new DomainError('reset.no-asker', 409);
    return this.codes.ask({
      laoCode: one.laoCode,
      provinceCode: one.provinceCode,
      officerId: one.officerId,
      askerId: one.contactPointId,
      caseId,
    });
  }

  /**
   * Sends a code by which a chat that nobody knows becomes the officer's who holds the post: to their mailbox, whoever
   * asks. What is answered is the same whether or not there is such a person.
   */
  async sendBinding(askerId: string, laoCode: string): Promise<CodeAsked> {
    const [row]: { provinceCode: string; officerId: string }[] = await db().query(
      `SELECT h.province_code AS provinceCode, h.officer_id AS officerId FROM role_holders h
       WHERE h.lao_code = ? AND h.role = 'responsible-officer' AND h.ended_at IS NULL ORDER BY h.deputy, h.id LIMIT 1`,
      [laoCode],
    );
    if (!row) return 'same-answer';
    return this.codes.ask({ ...row, laoCode, askerId, caseId: null });
  }

  /** Takes what somebody typed. Null: it was wrong, late, or nobody waits for a code here. */
  async takeCode(askerId: string, typed: string): Promise<Proven> {
    const code = await this.codes.take(askerId, typed);
    if (!code) return null;
    if (!code.caseId) {
      const { laoCode, officerId } = code;
      const bound = await this.bindings.bind({
        contactPointId: askerId,
        laoCode,
        officerId,
        source: 'code',
        how: 'code',
      });
      // An agent's word is weaker: from now on it is the officer's own.
      if (bound.verifiedHow === 'agent') await this.bindings.verify(bound.id, 'code');
      return { what: 'bound', laoCode };
    }
    const caseId = code.caseId;
    await transaction(async () => {
      const one = await this.news.lock(caseId);
      // A code of this case, for the person for whom it still is, typed where it was asked for: nothing else counts.
      if (one?.state !== 'verifying' || one.officerId !== code.officerId || one.contactPointId !== askerId)
        return;
      await this.checks.record(one, {
        kind: 'code',
        bindingId: await this.bindingOf(code.destinationId, code.officerId),
      });
      await this.news.tell(one, 'code-right');
    });
    await this.weighing.weigh(caseId);
    return { what: 'verified', caseId };
  }

  /** Whether a code waits to be typed by this asker. */
  async waits(askerId: string): Promise<boolean> {
    return this.codes.waits(askerId);
  }

  private async bindingOf(contactPointId: string, officerId: string): Promise<string | null> {
    const [row]: { id: string }[] = await db().query(
      `SELECT id FROM contact_bindings WHERE contact_point_id = ? AND officer_id = ? AND revoked_at IS NULL
       ORDER BY id DESC LIMIT 1`,
      [contactPointId, officerId],
    );
    return row?.id ?? null;
  }
}
