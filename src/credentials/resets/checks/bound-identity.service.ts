import { Injectable } from '@nestjs/common';
import { db } from '../../../platform/database/transaction.js';
import { CaseFactsService } from '../weighing/case-facts.service.js';
import { ChecksService } from './checks.service.js';
import type { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';

/** Who asks from an address that was proven to be the officer's, long enough ago, has shown that much by asking. */
@Injectable()
export class BoundIdentityService {
  constructor(
    private readonly facts: CaseFactsService,
    private readonly settings: ResetSettingsService,
    private readonly checks: ChecksService,
  ) {}

  /** Whether an address is so bound to the officer of a case; the case's own address, unless another is given. */
  async isOwn(one: ResetCase, by: Pick<ResetCase, 'contactPointId' | 'officerId'> = one): Promise<boolean> {
    const bindingAge = await this.facts.bindingAge(one.laoCode, by);
    return bindingAge !== null && bindingAge >= (await this.settings.current()).bindingHours;
  }

  /** Whether a request whose address is not its officer's can become the one of an officer whose address asks. */
  async isFree(one: ResetCase, officerId: string | null): Promise<boolean> {
    if (await this.isOwn(one)) return false;
    return one.officerId === officerId || !(await this.checks.holding(one)).length;
  }

  /** Notes what the asker has shown instead: something that only the officer has. Answers true. */
  async take(one: ResetCase, shown: string): Promise<true> {
    await this.checks.record(one, { kind: 'bound-identity', note: shown });
    return true;
  }

  /** Notes it as a check of a locked case, unless one holds. Answers whether the address is theirs. */
  async note(one: ResetCase): Promise<boolean> {
    if (!(await this.isOwn(one))) return false;
    if ((await this.checks.holding(one)).some(({ kind }) => kind === 'bound-identity')) return true;
    const [binding]: { id: string }[] = await db().query(
      `SELECT id FROM contact_bindings WHERE contact_point_id = ? AND officer_id = ? AND revoked_at IS NULL
         AND verified_how IS NOT NULL ORDER BY bound_at, id LIMIT 1`,
      [one.contactPointId, one.officerId],
    );
    await this.checks.record(one, { kind: 'bound-identity', bindingId: binding?.id ?? null });
    return true;
  }
}
