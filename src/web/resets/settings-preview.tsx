import { Checkbox, Select } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type PreviewFacts, type ResetSettings, resetsApi } from '../api/resets.api';
import { CountField } from '../ui/count-field';
import { problemText } from '../ui/problem-text';
import { CaseRisk } from './case-risk';
import { NeedsList } from './needs-list';
import { factFlags, firstFacts, origins, wishes } from './preview-facts';
import resets from './resets.module.css';
import classes from './settings.module.css';

/** A request that is only thought of, and what it would need under the numbers as they are typed. */
export function SettingsPreview({ settings, valid }: { settings: ResetSettings; valid: boolean }) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState<PreviewFacts>(firstFacts);
  const set = (change: Partial<PreviewFacts>) => setFacts({ ...facts, ...change });
  const [asked] = useDebouncedValue({ settings, facts }, 200);
  const { data, error } = useQuery({
    queryKey: [...keys.resetSettings, 'preview', asked],
    queryFn: ({ signal }) => resetsApi.preview(asked.settings, asked.facts, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  type Counted = 'bindingAge' | 'mailAge' | 'resetsInWeek' | 'laosOfSender' | 'accountsAtOnce' | 'hour';
  const count = (name: Counted, max: number, min = 0) => (
    <CountField
      label={t(`reset-fact.${name}`)}
      description={t(`reset-fact.${name}-text`)}
      value={facts[name]}
      onChange={(value) => {
        const none = name === 'bindingAge' || name === 'mailAge' ? null : min;
        set({ [name]: value === null ? none : Math.min(Math.max(value, min), max) });
      }}
    />
  );
  return (
    <section className={classes.preview} aria-labelledby="preview">
      <h2 id="preview" className={resets.heading}>
        {t('reset-preview.title')}
      </h2>
      <p className={classes.hint}>{t(valid ? 'reset-preview.text' : 'reset-preview.invalid')}</p>
      <div className={classes.facts}>
        <Select
          label={t('reset-case.fact.wish')}
          allowDeselect={false}
          value={facts.wish}
          onChange={(wish) => set({ wish: wish as PreviewFacts['wish'] })}
          data={wishes.map((value) => ({ value, label: t(`reset-wish.${value}`) }))}
        />
        <Select
          label={t('reset-case.fact.origin')}
          allowDeselect={false}
          value={facts.origin}
          onChange={(origin) => set({ origin: origin as PreviewFacts['origin'] })}
          data={origins.map((value) => ({ value, label: t(`reset-origin.${value}`) }))}
        />
        {count('bindingAge', 9_999)}
        {count('mailAge', 9_999)}
        {count('resetsInWeek', 100)}
        {count('laosOfSender', 100)}
        {count('accountsAtOnce', 100, 1)}
        {count('hour', 23)}
      </div>
      <div className={classes.flags}>
        {factFlags.map((name) => (
          <Checkbox
            key={name}
            label={t(`reset-fact.${name}`)}
            checked={facts[name]}
            onChange={(event) => set({ [name]: event.currentTarget.checked })}
          />
        ))}
      </div>
      <div className={classes.verdict} role="status" aria-label={t('reset-preview.verdict')}>
        {error && !data && <p className={classes.hint}>{problemText(error, t)}</p>}
        {data && (
          <>
            <CaseRisk needs={data} />
            <div className={resets.box}>
              <NeedsList needs={data} />
            </div>
          </>
        )}
      </div>
    </section>
  );
}
