import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi, type NewBatch } from '../api/batches.api';
import type { Incident } from '../api/incidents.api';
import { FormDialog } from '../ui/form-dialog';
import { RouteChoice } from './batch-fields';
import { useCredentialAct } from './use-credential-act';

/** Drafts the batch that issues anew what an incident has stopped. */
export function ReplacementForm({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [title, setTitle] = useState(
    t('incident.replace-title', { title: incident.lao?.title ?? incident.batch?.title ?? '' }).slice(0, 200),
  );
  const [route, setRoute] = useState<NewBatch['route']>('electronic');
  const draft = useCredentialAct(
    () =>
      // Whoever had one gets one again, the trainer cohort too.
      batchesApi.draft({ title, route, cohort: 'included', replacesIncident: incident.id }),
    {
      quiet: true,
      onDone: ({ id }) => {
        onClose();
        void navigate({ to: '/batches/$batchId', params: { batchId: id }, search: {} });
      },
    },
  );
  const ready = title.trim().length >= 3;
  return (
    <FormDialog
      title={t('incident.replace')}
      submit={t('batches.draft')}
      busy={draft.isPending}
      disabled={!ready}
      error={draft.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) draft.mutate();
      }}
      onClose={onClose}
    >
      <span>{t('incident.replace-text')}</span>
      <TextInput
        label={t('batches.title')}
        required
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <RouteChoice value={route} onChange={setRoute} />
    </FormDialog>
  );
}
