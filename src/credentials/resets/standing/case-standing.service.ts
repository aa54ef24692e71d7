import { Injectable } from '@nestjs/common';
import { db, transaction } from '../../../platform/database/transaction.js';
import { mailHint } from '../../custody/mail-hint.policy.js';
import { RecipientsService } from '../../../organisations/contacts/recipients.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { CaseProgressService } from './case-progress.service.js';
import { CodeDetoursService } from '../codes/code-detours.service.js';
import type { CodePlace } from '../codes/code-routes.service.js';
import { CodesService } from '../codes/codes.service.js';
import { missingFor } from '../weighing/reset.policy.js';
import { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import type { CaseDelivery, CaseOutcome, CaseState, CheckKind } from '../reset-words.policy.js';
import { WeighingService } from '../weighing/weighing.service.js';

/** How a case stands, as the one who asked may know it. */
export interface CaseStanding {
  id: string;
  number: number;
  state: CaseState;
  outcome: CaseOutcome | null;
  delivery: CaseDelivery | null;
  laoCode: string;
  ticketId: string | null;
  contactPointId: string | null;
  /** The slip or mailed link on whose page it was asked. */
  linkId: string | null;
  notBefore: Date | null;
  missing: CheckKind[];
  /** Where the next code for it would go; null for nowhere. */
  code: CodePlace | null;
  /** The last code did not arrive: its identity, and where another went instead (null: nowhere). */
  detour: { id: string; to: CodePlace | null } | null;
  /** Enough of the officer's address for its owner to know it; null without one. */
  mail: string | null;
  /** It waits because the personnel system does not answer. */
  waitsForSystem: boolean;
  /** The link that works now: its name in the address, no secret. */
  link: string | null;
}

/** Tells those who talk with people how their case stands. */
@Injectable()
export class CaseStandingService {
  constructor(
    private readonly weighing: WeighingService,
    private readonly settings: ResetSettingsService,
    private readonly recipients: RecipientsService,
    private readonly news: CaseNewsService,
    private readonly progress: CaseProgressService,
    private readonly codes: CodesService,
    private readonly detours: CodeDetoursService,
  ) {}

  /** One case; null for none. */
  async of(id: string): Promise<CaseStanding | null> {
    return transaction(async () => {
      const one = await this.news.lock(id);
      if (!one) return null;
      const code = one.state === 'verifying' ? await this.codes.placeFor(one) : null;
      const address = one.officerId ? await this.recipients.mailOf(one.officerId) : null;
      return {
        id,
        number: Number(one.number),
        state: one.state,
        outcome: one.outcome,
        delivery: one.delivery,
        laoCode: one.laoCode,
        ticketId: one.ticketId,
        contactPointId: one.contactPointId,
        linkId: one.contactPointId ? null : one.linkId,
        notBefore: one.notBefore,
        missing: one.state === 'verifying' ? await this.missing(one, code !== null) : [],
        code,
        detour: one.state === 'verifying' ? await this.detours.detourOf(id) : null,
        mail: address && mailHint(address),
        waitsForSystem: one.state === 'executing' && (await this.progress.waitsForSystem(one)),
        link: await this.linkOf(id),
      };
    });
  }

  /** The last case that was asked for from an address. */
  async lastAskedBy(contactPointId: string): Promise<CaseStanding | null> {
    const [last] = await db().find(ResetCase, { where: { contactPointId }, order: { id: 'DESC' }, take: 1 });
    return last ? this.of(last.id) : null;
  }

  private async missing(one: ResetCase, byCode: boolean): Promise<CheckKind[]> {
    const { needs, checks } = await this.weighing.look(one, await this.settings.current());
    return missingFor(needs.level, checks, byCode);
  }

  private async linkOf(caseId: string): Promise<string | null> {
    const [row]: { publicId: string }[] = await db().query(
      `SELECT public_id AS publicId FROM reveal_links WHERE case_id = ? AND state = 'armed' AND delivery = 'sent'
       ORDER BY id DESC LIMIT 1`,
      [caseId],
    );
    return row?.publicId ?? null;
  }
}
