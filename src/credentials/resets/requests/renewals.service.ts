import { Injectable } from '@nestjs/common';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import { CaseStandingService } from '../standing/case-standing.service.js';
import { CasesService } from './cases.service.js';
import { NudgesService } from '../notices/nudges.service.js';
import { ProofsService } from '../codes/proofs.service.js';
import type { ResetWish } from '../reset-words.policy.js';

interface Shown {
  laoCode: string;
  provinceCode: string;
  credentialId: string;
  officerId: string | null;
  /** Somebody has a password of their own by it, and nothing says that it does not work. */
  used: number | string;
  stopped: number | string;
}

/** Requests from the page on which a credential is opened: whoever asks has shown code and PIN, and could not open. */
@Injectable()
export class RenewalsService {
  constructor(
    private readonly cases: CasesService,
    private readonly standings: CaseStandingService,
    private readonly proofs: ProofsService,
    private readonly nudges: NudgesService,
    private readonly incidents: IncidentsService,
  ) {}

  /**
   * Opens a case for the link's officer, whose code and PIN count as their own address would. What never came to be used
   * (not opened, shown and lost on the way, not taken by the personnel system) goes on by itself; what was stopped
   * because somebody else may have it, or was in use, needs more. Run twice it joins what it opened.
   */
  async open(linkId: string): Promise<void> {
    const shown = await this.read(linkId);
    if (!shown) return;
    const wish: ResetWish = Number(shown.stopped)
      ? 'compromised'
      : Number(shown.used)
        ? 'forgot'
        : 'not-received';
    const { laoCode, officerId } = shown;
    try {
      const asked = {
        wish,
        origin: 'reveal-page',
        laoCode,
        officerId,
        linkId,
        proven: 'code-and-pin',
      } as const;
      const { id } = await this.cases.open(asked);
      await this.sendCode(id, linkId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'reset.on-the-way') await this.nudges.nudge(laoCode);
      else await this.toPerson(linkId, shown);
    }
  }

  /** Where a code alone is missing, it is sent, to be typed on the page. */
  private async sendCode(caseId: string, linkId: string): Promise<void> {
    const standing = await this.standings.of(caseId);
    if (standing?.linkId === linkId && standing.state === 'verifying' && standing.missing.join() === 'code')
      await this.proofs.sendCode(caseId);
  }

  private async read(linkId: string): Promise<Shown | null> {
    const [row]: Shown[] = await db().query(
      `SELECT c.lao_code AS laoCode, c.province_code AS provinceCode, c.id AS credentialId,
              COALESCE(r.officer_id, h.officer_id) AS officerId, c.confirmed_at IS NOT NULL AND k.refuted_at IS NULL AS used,
              c.state = 'revoked' AND c.reason IN ('compromise', 'leak', 'wrong-person', 'frozen') AS stopped
       FROM reveal_links k JOIN credentials c ON c.id = k.credential_id
       LEFT JOIN hand_overs h ON h.id = k.hand_over_id LEFT JOIN reset_cases r ON r.id = k.case_id
       WHERE k.id = ?`,
      [linkId],
    );
    return row ?? null;
  }

  private async toPerson(linkId: string, { laoCode, provinceCode, credentialId }: Shown): Promise<void> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'cannot-open',
        provinceCode,
        laoCode,
        credentialId,
        reason: 'renewal',
        onceKey: `renewal:${linkId}`,
      });
    });
  }
}
