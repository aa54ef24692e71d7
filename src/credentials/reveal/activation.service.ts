import { Injectable } from '@nestjs/common';
import { laoTitle } from '../../organisations/register/lao.entity.js';
import { commonPasswords } from '../../platform/auth/passwords/common-passwords.js';
import { passwordFault } from '../../platform/auth/passwords/password.policy.js';
import { clock } from '../../platform/clock.js';
import { Secret } from '../../platform/crypto/secret.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { AccountLocksService } from '../issuance/account-locks.service.js';
import { quarantineSeconds } from '../issuance/credential-state.policy.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import type { CallResult } from '../personnel-system/personnel-system.js';
import { OutcomesService } from './outcomes.service.js';
import type { OfferedLink, RevealAnswer } from './reveal-answer.js';

/** Characters of a password that may be the only factor: what the system asks for beside it is not known here. */
const shortestAlone = 15;
/** How long the call may take, in milliseconds. */
const callMs = 20_000;
/** The claim of a process that died holds until nothing can land any more of what it asked for. */
const leaseMs = callMs + quarantineSeconds * 1_000;

/** Sets the password that the officer chose: within their request, never queued, known to nobody else. */
@Injectable()
export class ActivationService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly outcomes: OutcomesService,
    private readonly locks: AccountLocksService,
  ) {}

  /** What the officer is to choose. Nothing changes by asking. Throws reveal.refused. */
  choice(link: OfferedLink): RevealAnswer {
    if (!link.expiresAt || link.expiresAt <= clock.now()) throw new DomainError('reveal.refused', 403);
    return { step: 'choose', lao: title(link), userName: link.userName, ...this.rules() };
  }

  /**
   * Sets it. Throws reveal.password-<fault> (422), reveal.busy (409) while another request is at it, reveal.try-again
   * (503) where nothing happened, reveal.unsure (503) where it may still happen; then the same person repeats in so
   * many `seconds`, not before: a late first call would undo the second.
   */
  async activate(link: OfferedLink, chosen: string): Promise<RevealAnswer> {
    this.demandGood(link, chosen);
    const attempt = await transaction(() => this.claim(link));
    const password = Secret.of(chosen);
    const result = await this.personnel.system().setPassword(link.systemRef!, password, {
      ...this.personnel.call(`${link.credentialId}.${attempt}`, callMs),
      mustChange: false,
    });
    password.wipe();
    if (result.outcome !== 'done') return this.refuse(link, attempt, result);
    const now = clock.now();
    const kept = await transaction(() => this.outcomes.activated(link, attempt, now));
    // Stopped while the call was under way: what was set is replaced once more.
    if (!kept) throw new DomainError('reveal.refused', 403);
    return { step: 'set', lao: title(link), userName: link.userName, at: now.toISOString() };
  }

  private rules(): { min: number; max: number } {
    const { min, max } = this.personnel.system().passwordRules();
    return { min: Math.min(Math.max(min, shortestAlone), max), max };
  }

  private demandGood(link: OfferedLink, chosen: string): void {
    const { min, max } = this.rules();
    const length = [...chosen].length;
    const fault =
      length < min
        ? 'too-short'
        : length > max
          ? 'too-long'
          : passwordFault(chosen, aboutOf(link), commonPasswords());
    if (fault) throw new DomainError(`reveal.password-${fault}`, 422, { extra: { min, max } });
  }

  /** One request at a time; after a lost answer the same code and PIN may try again. */
  private async claim(link: OfferedLink): Promise<number> {
    const now = clock.now();
    const [row]: { id: string }[] = await db().query(
      `SELECT id FROM reveal_links WHERE id = ? AND state = 'armed' AND armed_at IS NOT NULL AND expires_at > ? FOR UPDATE`,
      [link.id, now],
    );
    if (!row) throw new DomainError('reveal.refused', 403);
    const [credential]: { attempt: number; state: string; until: Date | null; locked: number | string }[] =
      await db().query(
        `SELECT c.attempt, c.state, IF(c.state = 'activating', c.lease_until, c.retry_at) AS until,
                EXISTS (SELECT 1 FROM account_locks k WHERE k.account_id = c.account_id AND k.state <> 'done') AS locked
         FROM credentials c WHERE c.id = ? FOR UPDATE`,
        [link.credentialId],
      );
    const { state, until, locked } = credential!;
    const waits = until !== null && until > now;
    if (waits && state === 'offered') throw unsure(until);
    if (waits || Number(locked) || !['offered', 'activating'].includes(state))
      throw new DomainError('reveal.busy', 409);
    await db().query(
      `UPDATE credentials SET state = 'activating', attempt = attempt + 1, lease_until = ?, retry_at = NULL,
              version = version + 1 WHERE id = ?`,
      [new Date(clock.now().getTime() + leaseMs), link.credentialId],
    );
    return Number(credential!.attempt) + 1;
  }

  private async refuse(link: OfferedLink, attempt: number, { outcome, reason }: CallResult): Promise<never> {
    const mayLandUntil =
      outcome === 'unknown' ? new Date(clock.now().getTime() + quarantineSeconds * 1_000) : null;
    await transaction(async () => {
      const back: { affectedRows: number } = await db().query(
        `UPDATE credentials SET state = 'offered', lease_until = NULL, retry_at = ?, version = version + 1,
                reason = IF(?, 'unsure', reason) WHERE id = ? AND state = 'activating' AND attempt = ?`,
        [mayLandUntil, mayLandUntil !== null, link.credentialId, attempt],
      );
      // Stopped meanwhile, and what was asked may still land: it is replaced once more, later.
      if (mayLandUntil && !back.affectedRows)
        await this.locks.askAgain(link.credentialId, quarantineSeconds * 1_000);
    });
    if (mayLandUntil) throw unsure(mayLandUntil);
    if (outcome === 'refused' && reason === 'policy') {
      throw new DomainError('reveal.password-refused', 422, { extra: this.rules() });
    }
    throw new DomainError('reveal.try-again', 503);
  }
}

/** What was asked may still land until then. */
function unsure(until: Date): DomainError {
  const seconds = Math.ceil((until.getTime() - clock.now().getTime()) / 1_000);
  return new DomainError('reveal.unsure', 503, { extra: { seconds } });
}

/** What everybody knows of the account (NIST SP 800-63B-4, 3.1.1.2). */
function aboutOf({ userName, laoName, laoCode, province, provinceEn }: OfferedLink): string[] {
  return [userName, laoName, laoCode, province, provinceEn];
}

function title({ laoType, laoName }: OfferedLink): string {
  return laoTitle(laoType, laoName);
}
