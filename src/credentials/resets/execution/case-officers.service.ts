import { Injectable } from '@nestjs/common';
import { db, transaction } from '../../../platform/database/transaction.js';
import { CredentialEndsService } from '../../issuance/credential-ends.service.js';
import { CaseFollowService } from './case-follow.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { ChecksService } from '../checks/checks.service.js';

/** A request is one person's: it ends with their post, and so does what was made for it and not yet opened. */
@Injectable()
export class CaseOfficersService {
  constructor(
    private readonly news: CaseNewsService,
    private readonly checks: ChecksService,
    private readonly ends: CredentialEndsService,
    private readonly cases: CaseFollowService,
  ) {}

  /** Looks at posts that changed; run twice it does nothing more. What is frozen waits for its judgement. */
  async follow(postIds: string[]): Promise<void> {
    const rows: { id: string }[] = await db().query(
      `SELECT DISTINCT r.id FROM role_holders h JOIN reset_cases r ON r.lao_code = h.lao_code AND r.officer_id = h.officer_id
       WHERE h.id IN (?) AND h.role = 'responsible-officer' AND h.ended_at IS NOT NULL
         AND r.closed_at IS NULL AND r.state <> 'frozen'
         AND NOT EXISTS (SELECT 1 FROM role_holders n WHERE n.lao_code = r.lao_code AND n.officer_id = r.officer_id
                         AND n.role = 'responsible-officer' AND n.ended_at IS NULL) ORDER BY r.id`,
      [postIds],
    );
    for (const { id } of rows)
      await transaction(async () => {
        const one = await this.news.lock(id);
        if (!one || one.closedAt || one.state === 'frozen') return;
        await this.checks.void(id, 'officer-changed');
        if (one.credentialId) await this.ends.revoke([one.credentialId], 'officer-changed');
        await this.cases.close(one, 'withdrawn', 'officer-changed');
      });
  }
}
