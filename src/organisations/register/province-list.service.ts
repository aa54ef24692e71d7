import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { campaignYear } from './lao-filter.js';
import type { ProvinceJson, ProvincesJson } from './province.schema.js';

const counted = ['laos', 'cohort', 'withoutOfficer', 'withoutChief', 'confirmed'] as const;
type Counts = Record<(typeof counted)[number], string | number>;
type Row = Counts & {
  code: string;
  name: string;
  nameEn: string;
  trainingId: string | null;
  trainingTitle: string | null;
  trainingStartsOn: string | null;
};

/** The next training of each province that is not over: its own, or one of DLA's to which it is invited. */
const nextTrainings = `
  SELECT province_code, id, title, starts_on, ROW_NUMBER() OVER (PARTITION BY province_code ORDER BY starts_on, id) AS place
  FROM (SELECT t.province_code, t.id, t.title, t.starts_on FROM trainings t
        WHERE t.state = 'planned' AND t.ends_on >= ? AND t.province_code IS NOT NULL
        UNION SELECT i.province_code, t.id, t.title, t.starts_on FROM trainings t
        JOIN training_invitations i ON i.training_id = t.id
        WHERE t.state = 'planned' AND t.ends_on >= ? AND t.province_code IS NULL) coming`;

/** Reads provinces with what is counted against the register, within what the person may see. */
@Injectable()
export class ProvinceListService {
  /** Every province in dictionary order, and the sums. */
  async list(): Promise<ProvincesJson> {
    const items = await this.rows();
    const totals = { laos: 0, cohort: 0, withoutOfficer: 0, withoutChief: 0, confirmed: 0 };
    for (const item of items) for (const key of counted) totals[key] += item[key];
    const [campaign]: { fiscal_year: number; opened_at: Date }[] = await db().query(
      `SELECT fiscal_year, opened_at FROM confirmation_campaigns ORDER BY fiscal_year DESC LIMIT 1`,
    );
    return {
      items,
      totals,
      campaign: campaign
        ? { fiscalYear: campaign.fiscal_year, openedAt: campaign.opened_at.toISOString() }
        : null,
    };
  }

  /** One province. Throws province.not-found, also for one outside of the person's scope. */
  async one(code: string): Promise<ProvinceJson> {
    const [province] = await this.rows(code);
    if (!province) throw notFound('province');
    return province;
  }

  private async rows(code?: string): Promise<ProvinceJson[]> {
    const scope = scopeFor(actor());
    const asked = [code, scope.all ? undefined : scope.provinceCode].filter((value) => value !== undefined);
    const today = thaiDay(clock.now());
    const rows: Row[] = await db().query(
      `SELECT p.code, p.name, p.name_en AS nameEn, n.laos, n.cohort, n.withoutOfficer, n.withoutChief, n.confirmed,
              t.id AS trainingId, t.title AS trainingTitle, t.starts_on AS trainingStartsOn
       FROM provinces p
       JOIN (SELECT p.code, COUNT(l.code) AS laos, COALESCE(SUM(l.in_cohort), 0) AS cohort,
                    COUNT(l.code) - COUNT(l.officer_id) AS withoutOfficer,
                    COUNT(l.code) - COUNT(l.chief_id) AS withoutChief,
                    COALESCE(SUM(l.confirmed_year = ${campaignYear}), 0) AS confirmed
             FROM provinces p LEFT JOIN laos l ON l.province_code = p.code AND l.dissolved_on IS NULL
             WHERE ${['1 = 1', ...asked.map(() => 'p.code = ?')].join(' AND ')} GROUP BY p.code) n ON n.code = p.code
       LEFT JOIN (${nextTrainings}) t ON t.province_code = p.code AND t.place = 1
       ORDER BY p.sort_key, p.code`,
      [...asked, today, today],
    );
    return rows.map(provinceJson);
  }
}

function provinceJson(row: Row): ProvinceJson {
  return {
    code: row.code,
    name: row.name,
    nameEn: row.nameEn,
    laos: Number(row.laos),
    cohort: Number(row.cohort),
    withoutOfficer: Number(row.withoutOfficer),
    withoutChief: Number(row.withoutChief),
    confirmed: Number(row.confirmed),
    nextTraining: row.trainingId
      ? { id: row.trainingId, title: row.trainingTitle!, startsOn: row.trainingStartsOn! }
      : null,
  };
}
