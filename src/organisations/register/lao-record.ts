import { clock } from '../../platform/clock.js';
import { thaiDay } from '../../platform/day.policy.js';
import { campaignYear } from './lao-filter.js';
import { laoTitle, type LaoType } from './lao-type.policy.js';
import type { LaoJson } from './register.schema.js';

/** A LAO's row as lists read it. */
export interface LaoRecord {
  code: string;
  province_code: string;
  province_name: string;
  type: LaoType;
  name: string;
  district: string;
  officer_id: string | null;
  officer_name: string | null;
  chief_id: string | null;
  chief_name: string | null;
  in_cohort: number;
  credential: string;
  documents_open: number | null;
  documents_accepted: number | null;
  documents_due_on: string | null;
  confirmed: string | number | null;
  dissolved_on: string | null;
  version: number;
}

/** The rows of LAOs whose codes a query finds; the order is the caller's. */
export function selectLaos(codes: string): string {
  return `
    SELECT l.code, l.province_code, p.name AS province_name, l.type, l.name, l.district, l.officer_id,
           o.name AS officer_name, l.chief_id, c.name AS chief_name, l.in_cohort,
           l.credential, l.documents_open, l.documents_accepted, l.documents_due_on,
           l.confirmed_year = ${campaignYear} AS confirmed, l.dissolved_on, l.version
    FROM (${codes}) found STRAIGHT_JOIN laos l ON l.code = found.code
    STRAIGHT_JOIN provinces p ON p.code = l.province_code
    LEFT JOIN officers o ON o.id = l.officer_id LEFT JOIN officers c ON c.id = l.chief_id`;
}

/** A row as it is answered. */
export function laoJson(row: LaoRecord): LaoJson {
  return {
    code: row.code,
    title: laoTitle(row.type, row.name),
    name: row.name,
    type: row.type,
    province: { code: row.province_code, name: row.province_name },
    district: row.district,
    officer: row.officer_id ? { id: row.officer_id, name: row.officer_name ?? '' } : null,
    chief: row.chief_id ? { id: row.chief_id, name: row.chief_name ?? '' } : null,
    cohort: row.in_cohort === 1,
    confirmed: row.confirmed === null ? null : Number(row.confirmed) === 1,
    dissolvedOn: row.dissolved_on,
    credential: row.credential === 'not-issued' ? null : { state: row.credential },
    documents:
      row.documents_open === null
        ? null
        : {
            open: row.documents_open,
            accepted: row.documents_accepted ?? 0,
            dueOn: row.documents_due_on,
            overdue: row.documents_due_on !== null && row.documents_due_on < thaiDay(clock.now()),
          },
    version: row.version,
  };
}
