import { TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import type { CaseDialogProps } from './use-case-act';
import { useRecordCheck } from './use-record-check';

/** An official letter that came through the province or from the register's address; each is evidence once. */
export function LetterDialog({ detail, ...props }: CaseDialogProps & { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const record = useRecordCheck(detail, props);
  const long = (value: string) => (value.trim().length < 2 ? t('field.needed') : null);
  const form = useForm({
    initialValues: { number: '', on: '', signedBy: '', note: '' },
    validate: {
      number: long,
      signedBy: long,
      on: (on) => {
        if (!on) return t('field.needed');
        return on > todayThere() ? t('reset-letter.later') : null;
      },
    },
  });
  return (
    <FormDialog
      title={t('reset-check-act.letter')}
      submit={t('reset-check.record')}
      busy={record.isPending}
      error={record.error}
      onSubmit={form.onSubmit(({ number, on, signedBy, note }) =>
        record.mutate({
          kind: 'letter',
          letter: { number: number.trim(), on, signedBy: signedBy.trim() },
          note: note.trim() || null,
        }),
      )}
      onClose={props.onClose}
    >
      <p>{t('reset-letter.text', { lao: detail.case.lao.title })}</p>
      <TextInput
        label={t('reset-letter.number')}
        required
        data-autofocus
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('number')}
      />
      <DayField label={t('reset-letter.on')} required max={todayThere()} {...form.getInputProps('on')} />
      <TextInput
        label={t('reset-letter.signed-by')}
        description={t('reset-letter.signed-by-text')}
        required
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('signedBy')}
      />
      <Textarea
        label={t('reset-check.note')}
        description={t('reset-check.note-text')}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
}
