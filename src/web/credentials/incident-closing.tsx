import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentsApi } from '../api/incidents.api';
import { FormDialog } from '../ui/form-dialog';
import { useCredentialAct } from './use-credential-act';

/** Closes an incident with what was found and done. */
export function IncidentClosing({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation();
  const [conclusion, setConclusion] = useState('');
  const close = useCredentialAct(() => incidentsApi.close(incident.id, conclusion), {
    quiet: true,
    onDone: onClose,
  });
  const ready = conclusion.trim().length >= 3;
  return (
    <FormDialog
      title={t('incident.close')}
      submit={t('incident.close')}
      busy={close.isPending}
      disabled={!ready}
      error={close.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) close.mutate();
      }}
      onClose={onClose}
    >
      <Textarea
        label={t('incident.conclusion')}
        description={t('incident.conclusion-text')}
        required
        data-autofocus
        autosize
        minRows={3}
        maxLength={1_000}
        value={conclusion}
        onChange={(event) => setConclusion(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
