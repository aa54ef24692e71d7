import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { LinkSendingService } from '../custody/link-sending.service.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { ActivationService } from './activation.service.js';
import { readCode } from './code.policy.js';
import { fits, OfferedLinksService } from './offered-links.service.js';
import { OpeningService } from './opening.service.js';
import { RevealThrottleService } from './reveal-throttle.service.js';
import type { OfferedLink, RevealAnswer } from './reveal-answer.js';
import { refusalWait } from './refusal-wait.js';

/** What somebody brings: the code, the PIN that they chose when they signed, and perhaps the password that they want. */
export interface RevealWish {
  code: string;
  pin: string;
  password?: string;
}

/**
 * Opens what an officer was given. A stranger who knows only an address learns nothing and locks nobody out; the code
 * and the PIN together open it, once, whatever comes at the same time.
 */
@Injectable()
export class RevealService {
  constructor(
    private readonly links: OfferedLinksService,
    private readonly throttle: RevealThrottleService,
    private readonly opening: OpeningService,
    private readonly activation: ActivationService,
    private readonly incidents: IncidentsService,
    private readonly sending: LinkSendingService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Opens it, or says that a password is to be chosen. Throws reveal.refused (403) for all that is wrong with code,
   * PIN, time or state; reveal.password-* (422), reveal.try-again, reveal.unsure (503), reveal.busy (409) for who has
   * shown both.
   */
  async reveal(publicId: string, wish: RevealWish): Promise<RevealAnswer> {
    const began = performance.now();
    const link = await this.proven(publicId, wish);
    if (link) {
      try {
        if (link.mode === 'temporary') return await this.opening.open(link, readCode(wish.code)!);
        if (wish.password === undefined) return this.activation.choice(link);
        return await this.activation.activate(link, wish.password);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'reveal.refused') throw error;
      }
    }
    await refusalWait(began);
    throw new DomainError('reveal.refused', 403);
  }

  /**
   * Asks for a new one, where the old did not work. The answer is the same whether or not anything was right; whoever
   * has both code and PIN is helped: a mailed link that ran out is sent anew to the registered address, all else is
   * a case of its own.
   */
  async askAgain(publicId: string, { code, pin }: RevealWish): Promise<void> {
    const began = performance.now();
    const link = await this.links.read(publicId);
    if (fits(link, code) && (await this.throttle.charge(link!.id))) {
      if (await this.links.pinFits(link!, pin)) {
        await this.throttle.forgive(link!.id);
        await transaction(() => this.renew(link!));
      } else await this.throttle.afterWrong(link!);
    }
    await refusalWait(began);
  }

  private async renew(link: OfferedLink): Promise<void> {
    // What was stopped, or has another link already, gets none by itself.
    const id = link.caseId ?? link.handOverId!;
    if (link.kind === 'mail' && link.state === 'dead' && (await this.sending.canSend(id)))
      return this.outbox.ask('credentials.send-reveal-link', { id });
    await this.outbox.ask('credentials.open-renewal', { id: link.id });
  }

  /**
   * The link, if code and PIN are right and it is one to be opened; null otherwise. A PIN is computed for nobody but who
   * has the code, so that strangers cost nothing; how long a refusal takes is the caller's to hide.
   */
  private async proven(publicId: string, { code, pin }: RevealWish): Promise<OfferedLink | null> {
    const link = await this.links.read(publicId);
    // Strangers stop here: nothing is counted, so nobody can be locked out by an address alone.
    if (!fits(link, code)) return null;
    if (link!.state === 'opened') await this.usedAgain(link!);
    if (link!.state !== 'armed' || Number(link!.frozen)) return null;
    if (!(await this.throttle.charge(link!.id))) return null;
    if (await this.links.pinFits(link!, pin)) {
      await this.throttle.forgive(link!.id);
      return link!;
    }
    await this.throttle.afterWrong(link!);
    return null;
  }

  /** Somebody was here before: either the owner is late, or the code is in other hands. */
  private async usedAgain(link: OfferedLink): Promise<void> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'link-used-again',
        provinceCode: link.provinceCode,
        laoCode: link.laoCode,
        credentialId: link.credentialId,
        reason: link.kind,
        onceKey: `used:${link.id}`,
      });
    });
  }
}
