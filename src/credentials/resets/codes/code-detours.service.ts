import { Injectable } from '@nestjs/common';
import { db, transaction } from '../../../platform/database/transaction.js';
import { CaseNewsService } from '../case-news.service.js';
import { CodeRoutesService, type CodePlace } from './code-routes.service.js';
import { CodesService } from './codes.service.js';
import type { OneTimeCode } from './one-time-code.entity.js';

/** What becomes of a code that its address did not take. */
@Injectable()
export class CodeDetoursService {
  constructor(
    private readonly codes: CodesService,
    private readonly news: CaseNewsService,
    private readonly routes: CodeRoutesService,
  ) {}

  /**
   * Ends a code that did not arrive and sends another by the next way there is; who asked is told so, or that a person
   * calls their office. Nothing for one that waits no more.
   */
  async instead(one: OneTimeCode, reason: 'refused' | 'not-taken'): Promise<void> {
    await transaction(async () => {
      const about = one.caseId ? await this.news.lock(one.caseId) : null;
      if (!(await this.codes.end(one.id, 'dead', reason)) || about?.state !== 'verifying') return;
      const begun = await this.codes.begin(one, one);
      await this.news.tell(about, 'code-not-taken', { details: { instead: begun?.to?.channel ?? null } });
    });
  }

  /** Of a case whose last code did not arrive: that code, and where another went instead; null for any other. */
  async detourOf(caseId: string): Promise<{ id: string; to: CodePlace | null } | null> {
    const [vain]: { id: string; insteadOf: string | null }[] = await db().query(
      `SELECT v.id, (SELECT k.destination_id FROM one_time_codes k WHERE k.case_id = v.case_id AND k.id > v.id
                     AND k.state IN ('asked', 'sent') LIMIT 1) AS insteadOf
       FROM one_time_codes v WHERE v.case_id = ? AND v.dead_reason IN ('refused', 'not-taken') ORDER BY v.id DESC LIMIT 1`,
      [caseId],
    );
    return vain
      ? { id: vain.id, to: vain.insteadOf ? await this.routes.placeOf(vain.insteadOf) : null }
      : null;
  }
}
