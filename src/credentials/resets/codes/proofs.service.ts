import { Injectable } from '@nestjs/common';
import { ContactBindingsService } from '../../../organisations/contacts/contact-bindings.service.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { BoundIdentityService } from '../checks/bound-identity.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { ChecksService } from '../checks/checks.service.js';
import { CodeRoutesService } from './code-routes.service.js';
import { askerOf, wishFor } from './code-wish.js';
import { CodesService, type CodeAsked } from './codes.service.js';
import type { OneTimeCode } from './one-time-code.entity.js';
import { WeighingService } from '../weighing/weighing.service.js';

/** What a typed code brought about. */
export type Proven = { what: 'verified'; caseId: string } | { what: 'bound'; laoCode: string } | null;

/** Turns codes that people type where they asked into facts: a check of a case, or an address that is theirs. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly codes: CodesService,
    private readonly routes: CodeRoutesService,
    private readonly checks: ChecksService,
    private readonly identity: BoundIdentityService,
    private readonly weighing: WeighingService,
    private readonly bindings: ContactBindingsService,
    private readonly news: CaseNewsService,
  ) {}

  /**
   * Sends a code for a case to another registered address of its officer, to be typed where the case was asked for. Of a frozen case the
   * answer is the usual one, and nothing is sent. Throws reset.no-asker, reset.not-now (409).
   */
  async sendCode(caseId: string): Promise<CodeAsked> {
    const one = await transaction(() => this.news.lock(caseId));
    if (one?.state !== 'verifying' && one?.state !== 'frozen') throw new DomainError('reset.not-now', 409);
    const { provinceCode, officerId, state } = one;
    const wish = wishFor(one);
    if (!wish || !officerId) throw new DomainError('reset.no-asker', 409);
    return this.codes.ask(wish, state === 'frozen' ? null : { provinceCode, officerId });
  }

  /** Whether an address is the mailbox to which the links of a LAO's officer go, registered long enough ago. */
  async isMailboxOf(contactPointId: string, laoCode: string): Promise<boolean> {
    const holder = await this.routes.seatHolder(laoCode);
    return holder !== null && (await this.routes.mailboxOf(holder.officerId)) === contactPointId;
  }

  /**
   * Takes what somebody typed at an address, or on the page of a link of which they have shown code and PIN. Null: it was
   * wrong, late, or nobody waits for a code here.
   */
  async takeCode(asker: string, typed: string): Promise<Proven> {
    const code = await this.codes.take(asker, typed);
    if (!code) return null;
    // Used up, noted and weighed together: a code is not lost to a process that dies between.
    return transaction(async () => {
      if (!(await this.codes.use(code)) || !(await this.isStill(code))) return null;
      return code.caseId ? this.verify(code, code.caseId) : this.bind(code);
    });
  }

  private async bind({ askerId, laoCode, officerId }: OneTimeCode): Promise<Proven> {
    const bound = await this.bindings.bind({
      contactPointId: askerId!,
      laoCode,
      officerId,
      source: 'code',
      how: 'code',
    });
    // An agent's word is weaker: from now on it is the officer's own.
    if (bound.verifiedHow === 'agent') await this.bindings.verify(bound.id, 'code');
    return { what: 'bound', laoCode };
  }

  private async verify(code: OneTimeCode, caseId: string): Promise<Proven> {
    const { officerId, destinationId } = code;
    const one = await this.news.lock(caseId);
    const wish = one && wishFor(one);
    // A code of this case, for the person for whom it still is, typed where it was asked for: nothing else counts.
    if (
      one?.state === 'verifying' &&
      one.officerId === officerId &&
      wish &&
      askerOf(wish) === askerOf(code)
    ) {
      await this.checks.record(one, {
        kind: 'code',
        bindingId: await this.bindingOf(destinationId, officerId),
      });
      // Whoever types it writes from where they asked: what that showed before may have run out meanwhile.
      if (code.linkId) await this.identity.take(one, 'code-and-pin');
      else await this.identity.note(one);
      await this.news.tell(one, 'code-right');
      await this.weighing.weigh(caseId);
    }
    return { what: 'verified', caseId };
  }

  /** Whether the person still holds the post, and all their addresses stand as they did when the code was asked for. */
  private async isStill({ officerId, laoCode, destinationId, askedAt }: OneTimeCode): Promise<boolean> {
    const [row]: unknown[] = await db().query(
      `SELECT 1 FROM role_holders h JOIN contact_bindings m ON m.officer_id = h.officer_id
       WHERE h.officer_id = ? AND h.lao_code = ? AND h.role = 'responsible-officer' AND h.ended_at IS NULL
         AND m.contact_point_id = ? AND m.revoked_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM contact_bindings b WHERE b.officer_id = h.officer_id
                         AND (b.bound_at > ? OR b.revoked_at > ?)) LIMIT 1`,
      [officerId, laoCode, destinationId, askedAt, askedAt],
    );
    return row !== undefined;
  }

  /** Whether a code waits to be typed by this asker. */
  async waits(asker: string): Promise<boolean> {
    return this.codes.waits(asker);
  }

  private async bindingOf(contactPointId: string, officerId: string): Promise<string | null> {
    const [row]: { id: string }[] = await db().query(
      `SELECT id FROM contact_bindings WHERE contact_point_id = ? AND officer_id = ? AND revoked_at IS NULL
       ORDER BY id DESC LIMIT 1`,
      [contactPointId, officerId],
    );
    return row?.id ?? null;
  }
}
