import type { Scope } from '../../platform/auth/scope.js';
import type { LaoFilter } from './lao.schema.js';

/** Conditions of a WHERE on laos, as `l`, and their values. */
export interface LaoWhere {
  sql: string[];
  values: (string | number | boolean)[];
}

/** The fiscal year of the present campaign; NULL while none was opened. */
export const campaignYear = '(SELECT MAX(fiscal_year) FROM confirmation_campaigns)';

/** The conditions of a list, within what somebody may see. */
export function laoWhere(filter: Omit<LaoFilter, 'q'>, scope: Scope): LaoWhere {
  const where: LaoWhere = { sql: [], values: [] };
  const add = (sql: string, ...values: LaoWhere['values']) => {
    where.sql.push(sql);
    where.values.push(...values);
  };
  if (!scope.all) add('l.province_code = ?', scope.provinceCode);
  if (filter.province) add('l.province_code = ?', filter.province);
  if (filter.type) add('l.type = ?', filter.type);
  if (filter.cohort !== undefined) add('l.in_cohort = ?', filter.cohort);
  if (filter.credential) add('l.credential = ?', filter.credential);
  if (filter.missing === 'officer') add('l.officer_id IS NULL');
  if (filter.missing === 'chief') add('l.chief_id IS NULL');
  if (filter.missing === 'confirmation') add(`l.confirmed_year < ${campaignYear}`);
  add(filter.dissolved ? 'l.dissolved_on IS NOT NULL' : 'l.dissolved_on IS NULL');
  return where;
}
