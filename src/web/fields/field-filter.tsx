import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import classes from './fields.module.css';
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
  return (
    <p className={classes.chip} style={{ margin: '0 0 8px' }}>
      <span>{said}</span>
      <ActionIcon variant="subtle" color="gray" aria-label={t('fields.clear-filter')} onClick={onClear}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </p>
  );
}
