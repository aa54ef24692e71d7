import type { LaoFilter, LaoType } from '../api/types';
import { standings } from '../credentials/standing.policy';

/** The types of LAO, the largest first. */
export const laoTypes: LaoType[] = [
  'pao',
  'city-municipality',
  'town-municipality',
  'subdistrict-municipality',
  'tao',
  'special',
];

/** What can be missing of a LAO; each is a list that somebody works through. */
export const defects = ['officer', 'chief', 'confirmation'] as const;
export type Defect = (typeof defects)[number];

const allowed = {
  type: new Set<unknown>(laoTypes),
  missing: new Set<unknown>(defects),
  cohort: new Set<unknown>(['true', 'false']),
  credential: new Set<unknown>(standings),
  dissolved: new Set<unknown>(['true']),
};

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readLaoSearch(raw: Record<string, unknown>): LaoFilter {
  const search: Record<string, unknown> = {};
  if (typeof raw.q === 'string' && raw.q !== '') search.q = raw.q;
  if (typeof raw.province === 'string' && /^\d{2}$/.test(raw.province)) search.province = raw.province;
  for (const [key, values] of Object.entries(allowed)) if (values.has(raw[key])) search[key] = raw[key];
  return search;
}

/** Without those of a province a list has at most these filters: then its length is one of the register's own counts. */
export function isPlain(filter: LaoFilter): boolean {
  return (
    !filter.q && !filter.type && !filter.credential && !filter.dissolved && !(filter.cohort && filter.missing)
  );
}
