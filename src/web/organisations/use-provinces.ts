import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { registerApi } from '../api/register.api';
import type { LaoFilter, Province, Provinces } from '../api/types';
import { isPlain } from './register-search';

/** The provinces with their counts: small enough to be read whole. */
export const provincesQuery = queryOptions({
  queryKey: keys.provinces,
  queryFn: ({ signal }) => registerApi.provinces(signal),
  staleTime: 60_000,
});

/** What a province is called in the reader's language. */
export function useProvinceName(): (province: Pick<Province, 'name' | 'nameEn'>) => string {
  const { i18n } = useTranslation();
  return (province) => (i18n.language === 'en' ? province.nameEn : province.name);
}

/** The same for a province of which only code and Thai name are told. */
export function useProvinceNameByCode(): (province: { code: string; name: string }) => string {
  const nameOf = useProvinceName();
  const { data } = useQuery(provincesQuery);
  return (province) => {
    const known = data?.items.find(({ code }) => code === province.code);
    return known ? nameOf(known) : province.name;
  };
}

type Counts = Provinces['totals'];

/** How many LAOs a plain filter finds, from the counts of the register; undefined where only the list knows. */
function countOf(counts: Counts, filter: LaoFilter): number {
  if (filter.missing === 'officer') return counts.withoutOfficer;
  if (filter.missing === 'chief') return counts.withoutChief;
  if (filter.missing === 'confirmation') return counts.laos - counts.confirmed;
  if (filter.cohort === 'true') return counts.cohort;
  if (filter.cohort === 'false') return counts.laos - counts.cohort;
  return counts.laos;
}

/** Counts LAOs without reading them: `count(filter)` for filters whose answer the register keeps. */
export function useRegisterCounts(): {
  provinces: Provinces | undefined;
  count: (filter: LaoFilter) => number | undefined;
} {
  const { data } = useQuery(provincesQuery);
  return {
    provinces: data,
    count: (filter) => {
      if (!data || !isPlain(filter)) return undefined;
      const counts = filter.province
        ? data.items.find((province) => province.code === filter.province)
        : data.totals;
      return counts && countOf(counts, filter);
    },
  };
}
