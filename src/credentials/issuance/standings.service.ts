import { Injectable } from '@nestjs/common';
import { LaoCredentialsService } from '../../organisations/register/lao-credentials.service.js';
import { db } from '../../platform/database/transaction.js';
import { standingOf, type StandingFacts } from './standing.policy.js';

interface Row extends StandingFacts {
  laoCode: string;
  provinceCode: string;
}

/** Works out where LAOs' credentials stand, and has the register keep it beside them. */
@Injectable()
export class StandingsService {
  constructor(private readonly laos: LaoCredentialsService) {}

  /**
   * Brings the standing of LAOs up to date, within the transaction that changed something. What counts is the
   * credential in use; without one, the latest.
   */
  async refresh(laoCodes: string[]): Promise<void> {
    for (let from = 0; from < laoCodes.length; from += 1_000)
      await this.refreshSome(laoCodes.slice(from, from + 1_000));
  }

  private async refreshSome(laoCodes: string[]): Promise<void> {
    const rows: Row[] = await db().query(
      `SELECT c.lao_code AS laoCode, c.province_code AS provinceCode, c.state, c.reason, i.state AS item
       FROM accounts a
       JOIN credentials c ON c.account_id = a.id AND c.epoch =
         COALESCE((SELECT u.epoch FROM credentials u WHERE u.live_key = a.id),
                  (SELECT MAX(l.epoch) FROM credentials l WHERE l.account_id = a.id))
       LEFT JOIN custody_items i ON i.credential_id = c.id
       WHERE a.lao_code IN (?) AND a.slot = 1`,
      [laoCodes],
    );
    const groups = new Map<string, { code: string; provinceCode: string }[]>();
    for (const row of rows) {
      const standing = standingOf(row);
      const group = groups.get(standing) ?? [];
      group.push({ code: row.laoCode, provinceCode: row.provinceCode });
      groups.set(standing, group);
    }
    for (const [standing, laos] of groups) await this.laos.stand(standing, laos);
  }
}
