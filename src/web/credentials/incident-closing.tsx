import { Checkbox, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentSource } from '../api/incidents.api';
import { FormDialog } from '../ui/form-dialog';
import { DrillMark } from './drill-mark';
import { useCredentialAct } from './use-credential-act';

interface IncidentClosingProps {
  incident: Incident;
  source: IncidentSource;
  drill?: boolean;
  onClose: () => void;
}

/** Closes an incident with what was found and done; over passwords that are left only if the person stopped them. */
export function IncidentClosing({ incident, source, drill, onClose }: IncidentClosingProps) {
  const { t } = useTranslation();
  const [conclusion, setConclusion] = useState('');
  const [stopped, setStopped] = useState<number | null>(null);
  const left = incident.locks.all - incident.locks.done;
  const close = useCredentialAct(() => source.close(incident.id, conclusion, stopped ?? 0), {
    quiet: true,
    onDone: onClose,
  });
  // Who ticked for two has not ticked for three.
  const ready = conclusion.trim().length >= 3 && (left === 0 || stopped === left);
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
      {drill && <DrillMark />}
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
      {left > 0 && (
        <Checkbox
          label={t('incident.stopped-by-hand', { count: left })}
          description={t('incident.stopped-by-hand-text')}
          checked={stopped === left}
          onChange={(event) => setStopped(event.currentTarget.checked ? left : null)}
        />
      )}
    </FormDialog>
  );
}
