import { Injectable } from '@nestjs/common';
import { mayDo } from '../../../platform/auth/permissions.js';
import { clock } from '../../../platform/clock.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { actor } from '../../../platform/request-context.js';
import type { CaseDetailJson, CaseJson, CheckJson } from '../case.schema.js';
import { CaseListService } from './case-list.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { CaseProgressService } from './case-progress.service.js';
import { CodesService } from '../codes/codes.service.js';
import { IdentityCheck } from '../checks/identity-check.entity.js';
import { levelOf, missingFor, type Needs } from '../weighing/reset.policy.js';
import type { ResetCase } from '../reset-case.entity.js';
import { undecided } from '../reset-words.policy.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import { WeighingService } from '../weighing/weighing.service.js';

/** One case with all that its decision rests on, and what the person who reads may do. */
@Injectable()
export class CaseDetailService {
  constructor(
    private readonly cases: CaseListService,
    private readonly weighing: WeighingService,
    private readonly settings: ResetSettingsService,
    private readonly news: CaseNewsService,
    private readonly progress: CaseProgressService,
    private readonly codes: CodesService,
  ) {}

  /** Throws reset-case.not-found, also outside of the scope. */
  async read(id: string): Promise<CaseDetailJson> {
    const json = await this.cases.one(id);
    return transaction(async () => {
      const one = (await this.news.lock(id))!;
      const { needs, checks } = await this.weighing.look(one, await this.settings.current());
      const byCode = (await this.codes.placeFor(one)) !== null;
      const all = await this.checks(one, new Set(checks.map((check) => check.id)));
      return {
        case: json,
        needs: { ...needs, risk: one.risk, signals: one.riskReasons },
        level: levelOf(checks),
        missing: one.state === 'verifying' ? missingFor(needs.level, checks, byCode) : [],
        checks: all,
        callBack: await this.telephones(one),
        progress: await this.progress.of(one),
        acts: actsOf(one, json, needs, byCode),
      };
    });
  }

  private async checks(one: ResetCase, holding: Set<string>): Promise<CheckJson[]> {
    const rows = await db().find(IdentityCheck, { where: { caseId: one.id }, order: { id: 'ASC' } });
    const ids = rows.flatMap(({ staffId }) => staffId ?? []).concat('');
    const staff: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [ids],
    );
    const names = new Map(staff.map(({ id, name }) => [id, name]));
    const now = clock.now();
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      by: row.staffId ? (names.get(row.staffId) ?? null) : null,
      note: row.note,
      letter: row.letterNumber
        ? { number: row.letterNumber, on: row.letterOn!, signedBy: row.signedBy ?? '' }
        : null,
      madeAt: row.madeAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      state: row.consumedAt
        ? 'used'
        : holding.has(row.id)
          ? 'holds'
          : !row.voidedAt && row.expiresAt <= now
            ? 'expired'
            : 'void',
    }));
  }

  /** Numbers of the register, never of the message nor of the last days: of the officer, and of the chief administrator. */
  private async telephones({ laoCode }: ResetCase): Promise<CaseDetailJson['callBack']> {
    const { bindingHours } = await this.settings.current();
    return db().query(
      `SELECT o.name, p.address AS telephone FROM role_holders h JOIN officers o ON o.id = h.officer_id
       JOIN contact_bindings b ON b.officer_id = o.id AND b.revoked_at IS NULL
       JOIN contact_points p ON p.id = b.contact_point_id
       WHERE h.lao_code = ? AND h.ended_at IS NULL AND p.channel = 'phone' AND b.bound_at <= ?
       ORDER BY h.id, b.id LIMIT 5`,
      [laoCode, new Date(clock.now().getTime() - bindingHours * 3_600_000)],
    );
  }
}

function actsOf(
  one: ResetCase,
  { awaitsMe }: CaseJson,
  needs: Needs,
  byCode: boolean,
): CaseDetailJson['acts'] {
  const { role } = actor();
  const acts: CaseDetailJson['acts'] = [];
  const isUndecided = undecided.includes(one.state);
  const alive = isUndecided || one.state === 'executing' || one.state === 'delivered';
  if (mayDo(role, 'resets.handle')) {
    if (one.state === 'verifying') acts.push('check');
    if (one.state === 'verifying' && byCode) acts.push('send-code');
    if (isUndecided) acts.push('raise');
    if (alive) acts.push('withdraw', 'freeze');
  }
  const mine = needs.approval === 'representative' || mayDo(role, 'resets.judge');
  if (one.state === 'approval' && awaitsMe && mine) acts.push('approve');
  if (isUndecided && mayDo(role, 'resets.approve')) acts.push('reject');
  if (one.state === 'frozen' && awaitsMe) acts.push('judge');
  return acts;
}
