import { Select, type SelectProps } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../ui/problem-text';
import { provincesQuery, useProvinceName } from './use-provinces';

/** Chooses a province by typing part of its name. */
export function ProvinceSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const { t } = useTranslation();
  const { data, error } = useQuery(provincesQuery);
  const nameOf = useProvinceName();
  return (
    <Select
      searchable
      maxDropdownHeight={300}
      data={data?.items.map((province) => ({ value: province.code, label: nameOf(province) })) ?? []}
      error={error && !data ? problemText(error, t) : undefined}
      {...props}
    />
  );
}
