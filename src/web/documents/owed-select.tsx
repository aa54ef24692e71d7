import { Select, type SelectProps } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys } from '../api/copies.api';
import { problemText } from '../ui/problem-text';

/** Chooses one document that a province still owes, by part of its LAO's name or code, or of the person's. */
export function OwedSelect({
  province,
  only,
  ...props
}: Omit<SelectProps, 'data' | 'searchable'> & { province: string; only?: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: copyKeys.owed(province),
    queryFn: ({ signal }) => copiesApi.owed(province, signal),
  });
  const choices = (data?.items ?? []).filter(({ lao }) => !only || lao.code === only);
  return (
    <Select
      searchable
      limit={60}
      maxDropdownHeight={320}
      nothingFoundMessage={data ? t('copies.none-owed') : error ? problemText(error, t) : t('list.loading')}
      data={choices.map(({ obligationId, lao, slot, officer }) => ({
        value: obligationId,
        label: [lao.name, t(`copies.slot.${slot}`), officer, lao.code].filter(Boolean).join(' · '),
      }))}
      {...props}
    />
  );
}
