import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManualTask, manualTasksApi } from '../api/manual-tasks.api';
import { FormDialog } from '../ui/form-dialog';
import { useCredentialAct } from './use-credential-act';

/** Says that a task cannot be done, or was done wrongly: the line fails with these words. */
export function TaskRefusal({ task, onClose }: { task: ManualTask; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const refuse = useCredentialAct(() => manualTasksApi.refuse(task.id, reason), {
    quiet: true,
    onDone: onClose,
  });
  const ready = reason.trim().length >= 3;
  return (
    <FormDialog
      title={t('manual-task.refuse')}
      submit={t('manual-task.refuse')}
      danger
      busy={refuse.isPending}
      disabled={!ready}
      error={refuse.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) refuse.mutate();
      }}
      onClose={onClose}
    >
      <span>{t('manual-task.refuse-text')}</span>
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
