import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import type { BatchDialogProps } from './batch-dialog-props';
import { useCredentialAct } from './use-credential-act';

/** The emergency stop: a list leaked, so all that a batch has issued stops; or an exercise of it. Leads to the incident. */
export function EmergencyDialog({ batch, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // Neither is chosen before: one of them cannot be undone.
  const [what, choose] = useState<'real' | 'drill' | null>(null);
  const drill = what === 'drill';
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const stop = useCredentialAct(() => batchesApi.stop(batch.id, reason, drill), {
    quiet: true,
    onDone: ({ incidentId }) => {
      onClose();
      void navigate({ to: '/incidents/$incidentId', params: { incidentId } });
    },
  });
  const ready = what !== null && reason.trim().length >= 3 && typed.trim() === batch.title.trim();
  return (
    <FormDialog
      title={t('stop.title')}
      submit={t(drill ? 'stop.do-drill' : 'stop.do')}
      danger={what === 'real'}
      busy={stop.isPending}
      disabled={!ready}
      error={stop.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) stop.mutate();
      }}
      onClose={onClose}
    >
      <Radio.Group label={t('stop.what')} required value={what} onChange={choose}>
        <Stack gap="xs" mt={6}>
          <Radio value="real" label={t('stop.real')} />
          <Radio value="drill" label={t('stop.drill')} />
        </Stack>
      </Radio.Group>
      {what && <Notice tone={drill ? 'warn' : 'bad'}>{t(`stop.${what}-text`)}</Notice>}
      <Textarea
        label={t('field.reason')}
        placeholder={t('stop.reason-example')}
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t('stop.type-title', { title: batch.title })}
        required
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
