import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './form-dialog';

interface ReasonFormProps {
  title: string;
  submit: string;
  /** What follows from it. */
  text: string;
  danger: boolean;
  maxLength: number;
  act: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'isPending' | 'error'>;
  onClose: () => void;
}

/** Does something for a reason that others read later: says what follows, and asks why. */
export function ReasonForm({ title, submit, text, danger, maxLength, act, onClose }: ReasonFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim().length < 3 ? t('field.needed') : null) },
  });
  return (
    <FormDialog
      title={title}
      submit={submit}
      danger={danger}
      busy={act.isPending}
      error={act.error}
      onSubmit={form.onSubmit(({ reason }) => act.mutate(reason.trim()))}
      onClose={onClose}
    >
      <p>{text}</p>
      <Textarea
        label={t('field.reason')}
        required
        autosize
        minRows={2}
        maxLength={maxLength}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
