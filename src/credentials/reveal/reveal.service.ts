import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { verifyPin } from '../../platform/crypto/pin-hash.js';
import { constantTimeEqual, sha256 } from '../../platform/crypto/tokens.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { LinkSendingService } from '../custody/link-sending.service.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { ActivationService } from './activation.service.js';
import { readCode, readPin } from './code.policy.js';
import { OpeningService } from './opening.service.js';
import { RevealThrottleService } from './reveal-throttle.service.js';
import { isResetPin } from './reset-pin.js';
import type { OfferedLink, RevealAnswer } from './reveal-answer.js';

/** What somebody brings: the code, the PIN that they chose when they signed, and perhaps the password that they want. */
export interface RevealWish {
  code: string;
  pin: string;
  password?: string;
}

/** Every refusal looks the same and takes so long, in milliseconds: longer than the work behind any of them. */
const refusalMs = 400;

/**
 * Opens what an officer was given. A stranger who knows only an address learns nothing and locks nobody out; the code
 * and the PIN together open it, once, whatever comes at the same time.
 */
@Injectable()
export class RevealService {
  constructor(
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
    const began = Date.now();
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
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, refusalMs - (Date.now() - began))));
    throw new DomainError('reveal.refused', 403);
  }

  /**
   * Asks for a new one, where the old did not work. The answer is the same whether or not anything was right; whoever
   * has both code and PIN is helped: a mailed link that ran out is sent anew to the registered address, all else is
   * a case of its own.
   */
  async askAgain(publicId: string, { code, pin }: RevealWish): Promise<void> {
    const began = Date.now();
    const link = await this.read(publicId);
    if (fits(link, code) && (await this.throttle.charge(link!.id))) {
      if (await this.pinFits(link!, pin)) {
        await this.throttle.forgive(link!.id);
        await transaction(() => this.renew(link!));
      } else await this.throttle.afterWrong(link!);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, refusalMs - (Date.now() - began))));
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
    const link = await this.read(publicId);
    // Strangers stop here: nothing is counted, so nobody can be locked out by an address alone.
    if (!fits(link, code)) return null;
    if (link!.state === 'opened') await this.usedAgain(link!);
    if (link!.state !== 'armed' || Number(link!.frozen)) return null;
    if (!(await this.throttle.charge(link!.id))) return null;
    if (await this.pinFits(link!, pin)) {
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

  private async pinFits(link: OfferedLink, pin: string): Promise<boolean> {
    if (link.delivery === 'mail-chat') return isResetPin(link.id, readPin(pin));
    return link.pinHash !== null && (await verifyPin(link.pinHash, readPin(pin)));
  }

  private async read(publicId: string): Promise<OfferedLink | null> {
    if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(publicId)) return null;
    const [row]: OfferedLink[] = await db().query(
      `SELECT k.id, k.public_id AS publicId, k.province_code AS provinceCode, k.credential_id AS credentialId, k.kind,
              k.token_hash AS tokenHash, k.state, k.expires_at AS expiresAt, k.hand_over_id AS handOverId,
              k.case_id AS caseId, r.delivery,
              EXISTS (SELECT 1 FROM reset_cases z WHERE z.account_id = c.account_id AND z.state = 'frozen') AS frozen,
              h.pin_hash AS pinHash, COALESCE(r.officer_id, h.officer_id) AS officerId, c.mode, c.lao_code AS laoCode,
              c.account_id AS accountId, a.user_name AS userName, a.system_ref AS systemRef, l.name AS laoName,
              l.type AS laoType, p.name AS province, p.name_en AS provinceEn
       FROM reveal_links k JOIN credentials c ON c.id = k.credential_id JOIN accounts a ON a.id = c.account_id
       JOIN laos l ON l.code = c.lao_code JOIN provinces p ON p.code = k.province_code
       LEFT JOIN hand_overs h ON h.id = k.hand_over_id AND h.live_key IS NOT NULL
       LEFT JOIN reset_cases r ON r.id = k.case_id
       WHERE k.public_id = ?`,
      [publicId],
    );
    return row ?? null;
  }
}

const nobodys = Buffer.alloc(32);

function fits(link: OfferedLink | null, typed: string): boolean {
  const code = readCode(typed);
  const same = constantTimeEqual(sha256(code ?? ''), link?.tokenHash ?? nobodys);
  return same && code !== null && link !== null;
}
