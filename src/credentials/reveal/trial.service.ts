import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { Secret } from '../../platform/crypto/secret.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import { fits, OfferedLinksService } from './offered-links.service.js';
import type { OfferedLink, TrialAnswer } from './reveal-answer.js';
import { RevealThrottleService } from './reveal-throttle.service.js';
import { refusalWait } from './refusal-wait.js';

/** So long the personnel system is asked, in milliseconds. */
const callMs = 10_000;

/** What somebody says does not work: the code and PIN by which they got it, and the password. */
export interface TrialWish {
  code: string;
  pin: string;
  password: string;
}

/**
 * "The password does not work": the personnel system is asked once more before anything else is done, for an older write
 * may have landed after ours. Only where it does not take the password another credential is asked for, by what the
 * officer has shown. Tries are counted with those of the PIN and never given back, so that nobody guesses by it.
 */
@Injectable()
export class TrialService {
  constructor(
    private readonly links: OfferedLinksService,
    private readonly throttle: RevealThrottleService,
    private readonly personnel: PersonnelSystemService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Throws reveal.refused (403) for everything that is wrong with code, PIN or state. */
  async try(publicId: string, wish: TrialWish): Promise<TrialAnswer> {
    const began = performance.now();
    const link = await this.proven(publicId, wish);
    if (link) return { step: 'tried', answer: await this.ask(link, wish.password) };
    await refusalWait(began);
    throw new DomainError('reveal.refused', 403);
  }

  private async proven(publicId: string, { code, pin }: TrialWish): Promise<OfferedLink | null> {
    const link = await this.links.read(publicId);
    if (!fits(link, code) || link!.state !== 'opened' || Number(link!.frozen) || !link!.systemRef)
      return null;
    if (!(await this.throttle.charge(link!.id))) return null;
    if (!(await this.links.pinFits(link!, pin))) {
      await this.throttle.afterWrong(link!);
      return null;
    }
    // What was replaced, stopped or ran out since is nothing that should work.
    const [inUse]: unknown[] = await db().query(
      `SELECT 1 FROM credentials WHERE id = ? AND live_key IS NOT NULL AND state IN ('revealed', 'confirmed')`,
      [link!.credentialId],
    );
    return inUse ? link : null;
  }

  private async ask(link: OfferedLink, typed: string): Promise<TrialAnswer['answer']> {
    const password = Secret.of(typed);
    const call = this.personnel.call(newId(), callMs);
    const found = await this.personnel.system().verify(link.systemRef!, password, call);
    password.wipe();
    const answer = found === 'must-change' ? 'ok' : found;
    await transaction(async () => {
      if (answer === 'wrong') {
        await db().query('UPDATE reveal_links SET refuted_at = COALESCE(refuted_at, ?) WHERE id = ?', [
          clock.now(),
          link.id,
        ]);
        await this.outbox.ask('credentials.open-renewal', { id: link.id });
      }
      await this.audit.record({
        action: 'reveal.tried',
        object: `credential:${link.credentialId}`,
        provinceCode: link.provinceCode,
        details: { lao: link.laoCode, answer },
      });
    });
    return answer;
  }
}
