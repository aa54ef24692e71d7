import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { FormDialog } from '../ui/form-dialog';
import type { BatchDialogProps } from './batch-dialog-props';
import { useCredentialAct } from './use-credential-act';

/** What is done to a batch for a reason that others read later. */
export function ReasonDialog({
  act,
  batch,
  onClose,
}: BatchDialogProps & { act: 'reject' | 'set-aside' | 'cancel' }) {
  const { t } = useTranslation();
  const [{ id, version }] = useState(batch);
  const [reason, setReason] = useState('');
  const run = useCredentialAct(
    () => {
      if (act === 'set-aside') return batchesApi.setAside(id, reason);
      return act === 'reject'
        ? batchesApi.reject(id, version, reason)
        : batchesApi.cancel(id, version, reason);
    },
    { quiet: true, onDone: onClose },
  );
  const ready = reason.trim().length >= 3;
  return (
    <FormDialog
      title={t(`batch-act.${act}`)}
      submit={t(`batch-act.${act}`)}
      danger={act === 'cancel'}
      busy={run.isPending}
      disabled={!ready}
      error={run.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) run.mutate();
      }}
      onClose={onClose}
    >
      <span>{t(`batch.${act}-text`)}</span>
      <Textarea
        label={t('field.reason')}
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
