import { Button, Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaoFilter } from '../api/types';
import { standings } from '../credentials/standing.policy';
import { useSession } from '../platform/session';
import { useFormat } from '../ui/use-format';
import classes from './lao-filters.module.css';
import { ProvinceSelect } from './province-select';
import { defects, laoTypes } from './register-search';
import { useRegisterCounts } from './use-provinces';

/** What the list is narrowed to. Each defect shows how many lack it, where the register keeps that number. */
export function LaoFilters({ filter }: { filter: LaoFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/organisations' });
  const province = useSession().staff.role === 'representative';
  const { provinces, count } = useRegisterCounts();
  const [unfolded, setUnfolded] = useState(false);
  const set = (part: Partial<LaoFilter>) =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...part }), replace: true });
  const chosen = [filter.province, filter.type, filter.cohort, filter.credential, filter.dissolved].filter(
    Boolean,
  ).length;
  const shownDefects = defects.filter((defect) => defect !== 'confirmation' || provinces?.campaign);

  return (
    <div className={classes.filters}>
      <div className={classes.defects} role="group" aria-label={t('lao-list.defects')}>
        {shownDefects.map((defect) => {
          const on = filter.missing === defect;
          const number = count({ ...filter, missing: defect });
          return (
            <button
              key={defect}
              type="button"
              className={classes.defect}
              aria-pressed={on}
              onClick={() => set({ missing: on ? undefined : defect })}
            >
              {t(`defect.${defect}`)}
              {number !== undefined && <span className={classes.number}>{format.number(number)}</span>}
            </button>
          );
        })}
        <Button
          className={classes.toggle}
          size="compact-sm"
          variant={chosen > 0 ? 'light' : 'subtle'}
          color={chosen > 0 ? undefined : 'gray'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {t('lao-list.filters')}
          {chosen > 0 && ` (${chosen})`}
        </Button>
      </div>
      <div className={classes.selects} data-unfolded={unfolded || undefined}>
        {!province && (
          <ProvinceSelect
            size="sm"
            clearable
            aria-label={t('lao-list.province')}
            placeholder={t('lao-list.all-provinces')}
            value={filter.province ?? null}
            onChange={(code) => set({ province: code ?? undefined })}
          />
        )}
        <Select
          size="sm"
          clearable
          aria-label={t('lao-list.type')}
          placeholder={t('lao-list.all-types')}
          data={laoTypes.map((type) => ({ value: type, label: t(`lao-type.${type}`) }))}
          value={filter.type ?? null}
          onChange={(type) => set({ type: laoTypes.find((one) => one === type) })}
        />
        <Select
          size="sm"
          clearable
          aria-label={t('lao.cohort')}
          placeholder={t('lao-list.all-cohorts')}
          data={(['true', 'false'] as const).map((value) => ({
            value,
            label: t(`lao-list.cohort-${value}`),
          }))}
          value={filter.cohort ?? null}
          onChange={(value) => set({ cohort: value === 'true' || value === 'false' ? value : undefined })}
        />
        <Select
          size="sm"
          clearable
          aria-label={t('lao-list.credential')}
          placeholder={t('lao-list.all-credentials')}
          data={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
          value={filter.credential ?? null}
          onChange={(value) => set({ credential: value ?? undefined })}
        />
        <Select
          size="sm"
          clearable
          aria-label={t('lao-list.existence')}
          placeholder={t('lao-list.existing')}
          data={[{ value: 'true', label: t('lao-list.dissolved') }]}
          value={filter.dissolved ?? null}
          onChange={(value) => set({ dissolved: value === 'true' ? value : undefined })}
        />
      </div>
    </div>
  );
}
