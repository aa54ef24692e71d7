import { Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail, LineFilter } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { credentialStates, lineStates } from './batches-search';
import classes from './batches.module.css';

/** What the lines are narrowed to. */
export function LineFilters({ batch, filter }: { batch: BatchDetail; filter: LineFilter }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const navigate = useNavigate({ from: '/batches/$batchId' });
  const set = (change: Partial<LineFilter>) =>
    void navigate({
      to: '.',
      search: { part: 'lines', ...filter, ...change },
      replace: true,
      resetScroll: false,
    });
  const there = credentialStates.filter((state) => batch.credentials[state] || state === filter.credential);
  return (
    <div className={classes.bar}>
      <Select
        className={classes.filter}
        label={t('batch.line-state')}
        clearable
        placeholder={t('line-filter.any-province')}
        value={filter.state ?? null}
        onChange={(state) => set({ state: lineStates.find((one) => one === state) })}
        data={lineStates.map((value) => ({ value, label: t(`line-state.${value}`) }))}
      />
      {batch.byProvince.length > 1 && (
        <Select
          className={classes.filter}
          label={t('lao-list.province')}
          clearable
          searchable
          placeholder={t('lao-list.all-provinces')}
          value={filter.province ?? null}
          onChange={(province) => set({ province: province ?? undefined })}
          data={batch.byProvince.map((province) => ({ value: province.code, label: nameOf(province) }))}
        />
      )}
      {there.length > 0 && (
        <Select
          className={classes.filter}
          label={t('batch.credential-state')}
          clearable
          placeholder={t('line-filter.any-province')}
          value={filter.credential ?? null}
          onChange={(state) => set({ credential: credentialStates.find((one) => one === state) })}
          data={there.map((value) => ({ value, label: t(`credential-state.${value}`) }))}
        />
      )}
    </div>
  );
}
