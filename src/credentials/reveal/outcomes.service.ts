import { Injectable } from '@nestjs/common';
import { laoTitle } from '../../organisations/register/lao.entity.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { CustodyItem } from '../custody/custody-item.entity.js';
import { CustodyService } from '../custody/custody.service.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { openedWords } from '../custody/notice-words.policy.js';
import { AccountLocksService } from '../issuance/account-locks.service.js';
import type { OfferedLink } from './reveal-answer.js';

/** What follows when an officer has what they were given: states, custody, and that everybody concerned is told. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly custody: CustodyService,
    private readonly notices: LaoNoticesService,
    private readonly locks: AccountLocksService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * A temporary password is shown; it must be changed until then. The link is locked and used by the caller. Throws
   * reveal.refused where the credential is not to be opened now.
   */
  async revealed(link: OfferedLink, at: Date, changeBy: Date): Promise<void> {
    await this.supersede(link, at);
    const revealed: { affectedRows: number } = await db().query(
      `UPDATE credentials SET state = 'revealed', revealed_at = ?, change_due_at = ?, reason = NULL, version = version + 1
       WHERE id = ? AND state = 'offered'`,
      [at, changeBy, link.credentialId],
    );
    if (revealed.affectedRows !== 1) throw new DomainError('reveal.refused', 403);
    await this.step(link, ['opened']);
    await this.outbox.ask('credentials.follow-change', { id: link.credentialId }, 3_600_000);
    await this.tell(link, at, false);
  }

  /**
   * The officer's own password is set. False where the credential was stopped or taken over meanwhile: then what was
   * set just now is replaced again.
   */
  async activated(link: OfferedLink, attempt: number, at: Date): Promise<boolean> {
    const [still]: { id: string }[] = await db().query(
      `SELECT id FROM credentials WHERE id = ? AND state = 'activating' AND attempt = ? FOR UPDATE`,
      [link.credentialId, attempt],
    );
    if (!still) {
      await this.locks.askAgain(link.credentialId);
      return false;
    }
    await this.supersede(link, at);
    await db().query(
      `UPDATE credentials SET state = 'confirmed', revealed_at = ?, confirmed_at = ?, lease_until = NULL, reason = NULL,
              version = version + 1 WHERE id = ?`,
      [at, at, link.credentialId],
    );
    await db().query(
      `UPDATE reveal_links SET state = 'opened', opened_at = ? WHERE id = ? AND state = 'armed'`,
      [at, link.id],
    );
    await this.step(link, ['opened', 'confirmed']);
    await this.outbox.tell('credentials.credential-settled', { id: link.credentialId });
    await this.tell(link, at, true);
    return true;
  }

  /** What was in use until now is replaced; first, because an account has one at a time. */
  private async supersede({ accountId, credentialId }: OfferedLink, at: Date): Promise<void> {
    await db().query(
      `UPDATE credentials SET state = 'superseded', ended_at = ?, version = version + 1 WHERE live_key = ? AND id <> ?`,
      [at, accountId, credentialId],
    );
  }

  private async step(link: OfferedLink, kinds: ('opened' | 'confirmed')[]): Promise<void> {
    const items = await db()
      .createQueryBuilder(CustodyItem, 'i')
      .where('i.credential_id = :id', { id: link.credentialId })
      .setLock('pessimistic_write')
      .getMany();
    for (const kind of kinds)
      await this.custody.step(items, { kind, state: 'opened', officerId: link.officerId, method: link.kind });
  }

  private async tell(link: OfferedLink, at: Date, own: boolean): Promise<void> {
    const reportId = link.caseId ?? link.handOverId;
    if (!reportId) return;
    const words = openedWords({
      lao: laoTitle(link.laoType, link.laoName),
      at,
      own,
      report: this.notices.reportLink(reportId),
    });
    await this.notices.tell(`opened:${link.id}`, link, words);
  }
}
