import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { ReasonForm } from '../ui/reason-form';
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
  const run = useCredentialAct(
    (reason: string) => {
      if (act === 'set-aside') return batchesApi.setAside(id, reason);
      return act === 'reject'
        ? batchesApi.reject(id, version, reason)
        : batchesApi.cancel(id, version, reason);
    },
    { quiet: true, onDone: onClose },
  );
  return (
    <ReasonForm
      title={t(`batch-act.${act}`)}
      submit={t(`batch-act.${act}`)}
      text={t(`batch.${act}-text`)}
      danger={act === 'cancel'}
      maxLength={300}
      act={run}
      onClose={onClose}
    />
  );
}
