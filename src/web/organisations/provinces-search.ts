import type { LaoFilter, Province, Provinces } from '../api/types';

type Counts = Provinces['totals'];

/** The numbers of a province in the order of the table, each with the list that it counts. */
export const provinceColumns = [
  { key: 'laos', filter: {}, tone: 'plain', of: (counts) => counts.laos },
  { key: 'cohort', filter: { cohort: 'true' }, tone: 'plain', of: (counts) => counts.cohort },
  {
    key: 'remaining',
    filter: { cohort: 'false' },
    tone: 'plain',
    of: (counts) => counts.laos - counts.cohort,
  },
  {
    key: 'without-officer',
    filter: { missing: 'officer' },
    tone: 'bad',
    of: (counts) => counts.withoutOfficer,
  },
  { key: 'without-chief', filter: { missing: 'chief' }, tone: 'bad', of: (counts) => counts.withoutChief },
  {
    key: 'unconfirmed',
    filter: { missing: 'confirmation' },
    tone: 'warn',
    of: (counts) => counts.laos - counts.confirmed,
  },
] as const satisfies {
  key: string;
  filter: LaoFilter;
  tone: 'plain' | 'bad' | 'warn';
  of: (counts: Counts) => number;
}[];

export type ProvinceColumn = (typeof provinceColumns)[number]['key'];

/** Reads an address bar that anybody may have typed into. */
export function readProvincesSearch(raw: Record<string, unknown>): { by?: ProvinceColumn } {
  const column = provinceColumns.find(({ key }) => key === raw.by);
  return column ? { by: column.key } : {};
}

/** By name in the reader's alphabet, or the largest number first. */
export function sortProvinces(rows: Province[], by: ProvinceColumn | 'name', language: string): Province[] {
  const column = provinceColumns.find(({ key }) => key === by);
  if (column) return [...rows].sort((a, b) => column.of(b) - column.of(a));
  const collator = new Intl.Collator(language);
  return [...rows].sort((a, b) =>
    language === 'en' ? collator.compare(a.nameEn, b.nameEn) : collator.compare(a.name, b.name),
  );
}
