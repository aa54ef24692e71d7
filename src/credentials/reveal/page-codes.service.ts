import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors.js';
import { ProofsService } from '../resets/codes/proofs.service.js';
import { readPin } from './code.policy.js';
import { fits, OfferedLinksService } from './offered-links.service.js';
import { RevealThrottleService } from './reveal-throttle.service.js';
import { refusalWait } from './refusal-wait.js';

/** A one-time code that is typed on the page of a slip or mailed link, with the code and PIN by which it was asked for. */
export interface PageProof {
  code: string;
  pin: string;
  /** The eight digits that came to a registered address. */
  answer: string;
}

/**
 * Takes one-time codes where another credential was asked for on the page itself. Who has not shown code and PIN learns
 * nothing by it, and their tries count as wrong PINs do; who has, has as many tries at the digits as in a chat.
 */
@Injectable()
export class PageCodesService {
  constructor(
    private readonly links: OfferedLinksService,
    private readonly throttle: RevealThrottleService,
    private readonly proofs: ProofsService,
  ) {}

  /** Throws reveal.refused (403) for a wrong code or PIN, reveal.proof-wrong (422) for wrong, late or unasked digits. */
  async prove(publicId: string, { code, pin, answer }: PageProof): Promise<void> {
    const began = performance.now();
    const linkId = await this.shown(publicId, code, pin);
    // Digits are read as a PIN is: Thai ones, spaces and dashes are fine.
    if (linkId && (await this.proofs.takeCode(linkId, readPin(answer)))) return;
    await refusalWait(began);
    throw linkId ? new DomainError('reveal.proof-wrong', 422) : new DomainError('reveal.refused', 403);
  }

  private async shown(publicId: string, code: string, pin: string): Promise<string | null> {
    const link = await this.links.read(publicId);
    if (!fits(link, code) || !(await this.throttle.charge(link!.id))) return null;
    if (await this.links.pinFits(link!, pin)) {
      await this.throttle.forgive(link!.id);
      return link!.id;
    }
    await this.throttle.afterWrong(link!);
    return null;
  }
}
