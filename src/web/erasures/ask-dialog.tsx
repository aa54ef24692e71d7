import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi } from '../api/erasures.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';

interface AskDialogProps {
  contactId: string;
  onAsked: (id: string) => void;
  onClose: () => void;
}

/** Asks for an erasure: by which letter, and why. */
export function AskDialog({ contactId, onAsked, onClose }: AskDialogProps) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim().length < 3 ? t('field.needed') : null);
  const form = useForm({
    initialValues: { letter: '', reason: '' },
    validate: { letter: needed, reason: needed },
  });
  const ask = useAct([erasureKeys.all], erasuresApi.ask, { onDone: ({ id }) => onAsked(id), quiet: true });
  return (
    <FormDialog
      title={t('erasures.ask-title')}
      submit={t('erasures.send')}
      danger
      busy={ask.isPending}
      error={ask.error}
      onSubmit={form.onSubmit(({ letter, reason }) =>
        ask.mutate({ contactId, letter: letter.trim(), reason: reason.trim() }),
      )}
      onClose={onClose}
    >
      <p>{t('erasures.ask-text')}</p>
      <TextInput
        label={t('erasures.letter')}
        required
        maxLength={100}
        data-autofocus
        {...form.getInputProps('letter')}
      />
      <Textarea
        label={t('erasures.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
