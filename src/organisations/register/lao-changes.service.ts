import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { ContactBinding } from '../contacts/contact-binding.entity.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { RoleChangesService } from '../officers/role-changes.service.js';
import { RoleHolder } from '../officers/role-holder.entity.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import { LaoFactsService } from './lao-facts.service.js';
import { LaoPeriod } from './lao-period.entity.js';
import { laoSortKey } from './lao-sort-key.policy.js';
import type { LaoType } from './lao-type.policy.js';
import { Lao } from './lao.entity.js';
import { Province } from './province.entity.js';
import { RegisterNewsService } from './register-news.service.js';
import { RegisterVersionService } from './register-version.service.js';

/** What a LAO is called from a day on; what is not given stays. */
export interface LaoChange {
  version: number;
  type?: LaoType;
  name?: string;
  district?: string;
  fromOn: string;
}

/** A LAO becomes something else (an อบต. a municipality), or ends. Its code stays for ever. */
@Injectable()
export class LaoChangesService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly posts: RoleChangesService,
    private readonly bindings: ContactBindingsService,
    private readonly news: RegisterNewsService,
    private readonly version: RegisterVersionService,
  ) {}

  /**
   * Begins a new period. Throws lao.not-found, lao.dissolved and lao.changed-meanwhile (409), and lao.period-later
   * and lao.period-before-present (422).
   */
  async change(code: string, { version, fromOn, ...given }: LaoChange): Promise<void> {
    await transaction(async () => {
      const lao = (await this.laos.lock([code])).get(code)!;
      if (lao.version !== version) throw new DomainError('lao.changed-meanwhile', 409);
      const before = { type: lao.type, name: lao.name, district: lao.district };
      const after = {
        type: given.type ?? lao.type,
        name: normalThai(given.name ?? lao.name),
        district: normalThai(given.district ?? lao.district),
      };
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      await this.beginPeriod(lao, after, fromOn);
      const province = await db().findOneByOrFail(Province, { code: lao.provinceCode });
      const sortKey = laoSortKey(province.name, after.name, after.type);
      await db().update(Lao, { code }, { ...after, sortKey, version: version + 1, updatedAt: clock.now() });
      await this.tell(lao, 'lao.change', 'lao.changed', { before, after, on: fromOn });
    });
  }

  /** Ends a LAO, its posts and its bindings. Throws lao.not-found, lao.dissolved (409) and lao.period-later (422). */
  async dissolve(code: string, on: string, reason: string): Promise<void> {
    await transaction(async () => {
      const lao = (await this.laos.lock([code])).get(code)!;
      demandPast(on, 'on');
      const holders = await db().find(RoleHolder, { where: { laoCode: code, endedAt: IsNull() } });
      await this.posts.change(
        holders.map((holder) => ({ holder, reason: 'dissolved', on })),
        [],
      );
      const bound = await db().find(ContactBinding, { where: { laoCode: code, revokedAt: IsNull() } });
      await this.bindings.end(bound, 'lao-dissolved');
      await db().update(LaoPeriod, { laoCode: code, untilOn: IsNull() }, { untilOn: on });
      const changed = { dissolvedOn: on, version: lao.version + 1, updatedAt: clock.now() };
      await db().update(Lao, { code }, changed);
      await this.tell(lao, 'lao.dissolve', 'lao.dissolved', { on, reason }, reason);
    });
  }

  private async beginPeriod(
    lao: Lao,
    after: Pick<Lao, 'type' | 'name' | 'district'>,
    fromOn: string,
  ): Promise<void> {
    demandPast(fromOn, 'fromOn');
    const present = await db().findOneBy(LaoPeriod, { laoCode: lao.code, untilOn: IsNull() });
    if (present?.fromOn && present.fromOn >= fromOn)
      throw new DomainError('lao.period-before-present', 422, {
        fields: [{ path: 'fromOn', code: 'too-early' }],
      });
    if (present) await db().update(LaoPeriod, { id: present.id }, { untilOn: addDays(fromOn, -1) });
    await db().insert(LaoPeriod, {
      id: newId(),
      provinceCode: lao.provinceCode,
      laoCode: lao.code,
      ...after,
      fromOn,
      untilOn: null,
      importId: null,
    });
  }

  private async tell(lao: Lao, action: string, kind: string, data: Record<string, unknown>, reason?: string) {
    const { code, provinceCode } = lao;
    await this.news.tell(
      action,
      [{ object: `lao:${code}`, provinceCode, laoCode: code, kind, data }],
      reason,
    );
    await this.version.bump();
  }
}

function demandPast(day: string, path: string): void {
  if (day > thaiDay(clock.now()))
    throw new DomainError('lao.period-later', 422, { fields: [{ path, code: 'future' }] });
}
