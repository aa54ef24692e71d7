import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { handOverApi } from '../api/hand-over.api';
import { useCustodyAct } from '../hand-over/use-custody-act';
import { FormDialog } from '../ui/form-dialog';

interface StopDialogProps {
  code: string;
  lao: string;
  onClose: () => void;
}

/** "Someone else used it": says what stopping does, asks why, and stops. */
export function StopDialog({ code, lao, onClose }: StopDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim().length < 3 ? t('field.needed') : null) },
  });
  const stop = useCustodyAct((reason: string) => handOverApi.stop(code, reason), onClose);
  return (
    <FormDialog
      title={t('lao-credential.stop-title', { lao })}
      submit={t('lao-credential.stop-confirm')}
      danger
      busy={stop.isPending}
      error={stop.error}
      onSubmit={form.onSubmit(({ reason }) => stop.mutate(reason.trim()))}
      onClose={onClose}
    >
      <p>{t('lao-credential.stop-text')}</p>
      <Textarea
        label={t('withdrawal.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
