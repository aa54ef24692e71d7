import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { provincesQuery, useProvinceName } from '../organisations/use-provinces';
import { FilterChip } from './filter-chip';

/** Which province narrows the list that is shown; `none`: tickets without one. */
export function ProvinceFilter({ code, onClear }: { code: string; onClear: () => void }) {
  const { t } = useTranslation();
  const nameOf = useProvinceName();
  const { data } = useQuery(provincesQuery);
  const province = data?.items.find((one) => one.code === code);
  const words =
    code === 'none'
      ? t('fields.no-province')
      : t('fields.province', { name: province ? nameOf(province) : code });
  return <FilterChip words={words} onClear={onClear} />;
}
