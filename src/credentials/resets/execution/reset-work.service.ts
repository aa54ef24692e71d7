import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { Postponed } from '../../../platform/errors.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import type { CredentialState } from '../../issuance/credential-state.policy.js';
import { PersonnelSystemService } from '../../personnel-system/personnel-system.service.js';
import { CaseNewsService } from '../case-news.service.js';
import type { CaseDelivery } from '../reset-words.policy.js';

interface Work {
  id: string;
  laoCode: string;
  provinceCode: string;
  credentialId: string;
  delivery: CaseDelivery;
  executedAt: Date;
  state: CredentialState;
  locked: number | string;
}

/** So long a case is worked on before a person is told, in milliseconds; it is worked on all the same. */
const patienceMs = 24 * 3_600_000;
/** So long it may take without anybody being told that it is waited for, in milliseconds. */
const usualMs = 60_000;
const atLeastMs = 1_000;
const atMostMs = 600_000;

/**
 * Carries out a case that was begun: waits until what must stop has stopped and the account stands, then has the link
 * made and sent, or the credential wait for its hand-over in person. Run twice, or killed anywhere, it does nothing twice.
 */
@Injectable()
export class ResetWorkService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly incidents: IncidentsService,
    private readonly news: CaseNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Throws Postponed while something must be waited for. */
  async carryOut(caseId: string): Promise<void> {
    const work = await this.read(caseId);
    if (!work) return;
    if (work.state === 'failed') return this.toPerson(work, 'not-made');
    const stands = work.state === 'ready' || work.state === 'offered' || work.state === 'sealing';
    // A password that must stop is stopped before another is set: a late stop would end the new one.
    if (Number(work.locked) || !stands) return this.later(work);
    const { ownChoice } = await this.personnel.system().capabilities();
    await transaction(async () => {
      await db().query('UPDATE credentials SET mode = ? WHERE id = ? AND mode IS NULL', [
        ownChoice ? 'own-choice' : 'temporary',
        work.credentialId,
      ]);
      const one = await this.news.lock(caseId);
      if (one?.state !== 'executing') return;
      if (work.delivery !== 'in-person')
        return this.outbox.ask('credentials.send-reveal-link', { id: caseId });
      await this.news.save(one, { state: 'delivered' }, 'await-hand-over');
    });
  }

  private async read(caseId: string): Promise<Work | null> {
    const [row]: Work[] = await db().query(
      `SELECT r.id, r.lao_code AS laoCode, r.province_code AS provinceCode, r.credential_id AS credentialId, r.delivery,
              r.executed_at AS executedAt, c.state,
              EXISTS (SELECT 1 FROM account_locks k WHERE k.account_id = c.account_id AND k.state <> 'done') AS locked
       FROM reset_cases r JOIN credentials c ON c.id = r.credential_id WHERE r.id = ? AND r.state = 'executing'`,
      [caseId],
    );
    return row ?? null;
  }

  /** After a tenth of the time for which it waits already. */
  private async later(work: Work): Promise<never> {
    const waitsMs = clock.now().getTime() - work.executedAt.getTime();
    if (waitsMs >= patienceMs) await this.toPerson(work, 'link-delayed');
    if (waitsMs >= usualMs) await this.news.stillWaits(work.id, work.provinceCode);
    throw new Postponed(Math.min(Math.max(waitsMs / 10, atLeastMs), atMostMs));
  }

  private async toPerson({ id, laoCode, provinceCode, credentialId }: Work, reason: string): Promise<void> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'cannot-open',
        provinceCode,
        laoCode,
        credentialId,
        reason,
        // The same matter as what sending its link finds.
        onceKey: `link:${id}:${reason}`,
      });
    });
  }
}
