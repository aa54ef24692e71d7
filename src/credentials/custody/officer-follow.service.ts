import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { requestEndedWords } from '../resets/notices/reset-notice-words.policy.js';
import type { CustodyItem } from './custody-item.entity.js';
import { CustodyService } from './custody.service.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { officerChangedWords, stoppedWords } from './notice-words.policy.js';

/** Hand-overs to somebody who is not responsible for the LAO any more, and has not opened what they were given. */
const left = `
  SELECT h.id, h.item_id AS itemId FROM role_holders r
  JOIN hand_overs h ON h.lao_code = r.lao_code AND h.officer_id = r.officer_id AND h.live_key IS NOT NULL
  JOIN custody_items i ON i.id = h.item_id
  WHERE r.id IN (?) AND r.role = 'responsible-officer' AND r.ended_at IS NOT NULL AND i.state = 'handed'
    AND NOT EXISTS (SELECT 1 FROM role_holders n WHERE n.lao_code = r.lao_code AND n.officer_id = r.officer_id
                    AND n.role = 'responsible-officer' AND n.ended_at IS NULL)`;

/** Links that were mailed at the request of such a person, who has not opened them: nobody signed for those. */
const asked = `
  SELECT r.id, i.id AS itemId FROM role_holders p
  JOIN reset_cases r ON r.lao_code = p.lao_code AND r.officer_id = p.officer_id AND r.delivery <> 'in-person'
    AND r.state IN ('executing', 'delivered')
  JOIN custody_items i ON i.credential_id = r.credential_id
  WHERE p.id IN (?) AND p.role = 'responsible-officer' AND p.ended_at IS NOT NULL AND i.state = 'handed'
    AND NOT EXISTS (SELECT 1 FROM role_holders n WHERE n.lao_code = p.lao_code AND n.officer_id = p.officer_id
                    AND n.role = 'responsible-officer' AND n.ended_at IS NULL)`;

/** A change of officer takes back what the former one was given and has not opened: the next one signs for themselves. */
@Injectable()
export class OfficerFollowService {
  constructor(
    private readonly custody: CustodyService,
    private readonly ends: CredentialEndsService,
    private readonly notices: LaoNoticesService,
  ) {}

  /** Looks at posts that changed; run twice it does nothing more. */
  async follow(postIds: string[]): Promise<void> {
    const rows: { id: string; itemId: string }[] = await db().query(`${left} ORDER BY h.id`, [postIds]);
    for (const { id, itemId } of rows) await transaction(() => this.takeBack(id, itemId));
    const requests: { id: string; itemId: string }[] = await db().query(`${asked} ORDER BY r.id`, [postIds]);
    for (const { id, itemId } of requests) await transaction(() => this.endRequest(id, itemId));
  }

  /** What the former officer asked for ends, and with it their request; what is in use is left alone. */
  private async endRequest(caseId: string, itemId: string): Promise<void> {
    const [item] = await this.custody.lock([itemId]);
    if (item?.state !== 'handed') return;
    await this.ends.revoke([item.credentialId], 'officer-changed', { cause: 'uncertain', incidentId: null });
    await this.tell(`request-ended:${caseId}`, item, requestEndedWords);
  }

  private async takeBack(handOverId: string, itemId: string): Promise<void> {
    const [item] = await this.custody.lock([itemId]);
    if (item?.state !== 'handed') return;
    const now = clock.now();
    const taken: { affectedRows: number } = await db().query(
      `UPDATE hand_overs SET live_key = NULL, taken_back_at = ?, taken_back_reason = 'officer-changed'
       WHERE id = ? AND live_key IS NOT NULL`,
      [now, handOverId],
    );
    if (taken.affectedRows !== 1) return;
    const [credential]: { unsure: number | string }[] = await db().query(
      `SELECT state = 'activating' OR reason = 'unsure' AS unsure FROM credentials WHERE id = ? FOR UPDATE`,
      [item.credentialId],
    );
    if (Number(credential?.unsure)) {
      // The former officer's password may be set: it is shut, and the LAO gets another credential.
      await this.ends.revoke([item.credentialId], 'uncertain', {
        cause: 'uncertain',
        incidentId: null,
        whatever: true,
      });
      return this.tell(`uncertain:${item.credentialId}`, item, stoppedWords);
    }
    await this.ends.killLinks([item.credentialId], 'officer-changed');
    // The sheet is still with the former officer; its code is void, so it counts as spoiled.
    await db().query(
      `UPDATE slips SET state = 'spoiled', changed_at = ? WHERE item_id = ? AND state = 'handed'`,
      [now, itemId],
    );
    await db().query(
      `UPDATE credentials SET state = 'ready', version = version + 1 WHERE id = ? AND state = 'offered'`,
      [item.credentialId],
    );
    await this.custody.step([item], {
      kind: 'returned',
      state: 'at-province',
      data: () => ({ what: 'officer-changed', handOver: handOverId }),
    });
    await this.tell(`officer-changed:${handOverId}`, item, officerChangedWords);
  }

  private async tell(key: string, item: CustodyItem, words: typeof stoppedWords): Promise<void> {
    const lao = await this.notices.titleOf(item.laoCode);
    await this.notices.tell(key, item, words({ lao, at: clock.now() }));
  }
}
