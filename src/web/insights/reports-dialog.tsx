import { MultiSelect } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overviewApi, type FigureReports } from '../api/overview.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';
import { LongText } from '../ui/long-text';

const reports = ['figure-reports'] as const;
type Chosen = Pick<FigureReports, 'weekly' | 'monthly'>;

/** Who gets the figures by mail each week and month, and what they read there. */
export function ReportsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error } = useQuery({
    queryKey: reports,
    queryFn: ({ signal }) => overviewApi.reports(signal),
  });
  const preview = useQuery({
    queryKey: [...reports, 'preview'],
    queryFn: ({ signal }) => overviewApi.previewReport('weekly', signal),
  });
  const save = useAct([reports], overviewApi.chooseReaders, { onDone: onClose, quiet: true });
  const shown = chosen ?? data;
  const people = (data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog
      title={t('figures.reports')}
      submit={t('figures.reports-save')}
      size="lg"
      busy={save.isPending}
      disabled={!chosen}
      error={save.error ?? error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (chosen) save.mutate(chosen);
      }}
      onClose={onClose}
    >
      <p>{t('figures.reports-text')}</p>
      {shown &&
        (['weekly', 'monthly'] as const).map((rhythm) => (
          <MultiSelect
            key={rhythm}
            label={t(`figures.reports-${rhythm}`)}
            searchable
            data={people}
            value={shown[rhythm]}
            onChange={(ids) => setChosen({ weekly: shown.weekly, monthly: shown.monthly, [rhythm]: ids })}
          />
        ))}
      {preview.data && (
        <section aria-label={t('figures.reports-preview')}>
          <strong>{preview.data.subject}</strong>
          <p style={{ whiteSpace: 'pre-line' }}>
            <LongText text={preview.data.text} />
          </p>
        </section>
      )}
    </FormDialog>
  );
}
