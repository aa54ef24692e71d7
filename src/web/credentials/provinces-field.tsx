import { MultiSelect } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { provincesQuery, useProvinceName } from '../organisations/use-provinces';
import classes from './batches.module.css';

/** Chooses some provinces by typing parts of their names. */
export function ProvincesField({
  value,
  onChange,
}: {
  value: string[];
  onChange: (codes: string[]) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(provincesQuery);
  const nameOf = useProvinceName();
  return (
    <MultiSelect
      label={t('batches.provinces-label')}
      placeholder={value.length === 0 ? t('batches.provinces-hint') : undefined}
      required
      searchable
      clearable
      hidePickedOptions
      maxDropdownHeight={260}
      classNames={{ inputField: classes.inField }}
      clearButtonProps={{ 'aria-label': t('batches.provinces-clear') }}
      data={data?.items.map((province) => ({ value: province.code, label: nameOf(province) })) ?? []}
      value={value}
      onChange={onChange}
    />
  );
}
