import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import { FilterChip } from './filter-chip';
import { useFieldWords } from './use-field-words';

/** Which field narrows the list that is shown, and the way out of it. */
export function FieldFilter({ filter, onClear }: { filter: string; onClear: () => void }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const { data } = useQuery({
    queryKey: fieldKeys.all,
    queryFn: ({ signal }) => fieldsApi.list(signal),
    staleTime: 10 * 60_000,
  });
  const field = data?.items.find(({ id }) => filter.startsWith(`${id}:`));
  const said = field ? `${words.label(field)}: ${words.value(field, filter.slice(27))}` : t('fields.filter');
  return <FilterChip words={said} onClear={onClear} />;
}
