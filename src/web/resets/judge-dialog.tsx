import { Radio, Stack, Textarea } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ResetCaseDetail, resetsApi } from '../api/resets.api';
import { FormDialog } from '../ui/form-dialog';
import { type CaseDialogProps, useCaseAct } from './use-case-act';

const outcomes = ['fraud', 'rejected'] as const;

/** Decides a frozen request: it was fraud, or it was not and can be asked anew. */
export function JudgeDialog({ detail, ...props }: CaseDialogProps & { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const [{ id, version }] = useState(detail.case);
  const form = useForm<{ outcome: (typeof outcomes)[number] | ''; reason: string }>({
    initialValues: { outcome: '', reason: '' },
    validate: {
      outcome: (outcome) => (outcome === '' ? t('field.needed') : null),
      reason: (reason) => (reason.trim().length < 3 ? t('field.needed') : null),
    },
  });
  const judge = useCaseAct(
    ({ outcome, reason }: { outcome: (typeof outcomes)[number]; reason: string }) =>
      resetsApi.judge(id, version, outcome, reason),
    props,
  );
  return (
    <FormDialog
      title={t('reset-act.judge')}
      submit={t('reset-act.judge')}
      busy={judge.isPending}
      error={judge.error}
      onSubmit={form.onSubmit(({ outcome, reason }) => {
        if (outcome !== '') judge.mutate({ outcome, reason: reason.trim() });
      })}
      onClose={props.onClose}
    >
      <Radio.Group label={t('reset-judge.what')} required {...form.getInputProps('outcome')}>
        <Stack gap={8} mt={6}>
          {outcomes.map((outcome) => (
            <Radio
              key={outcome}
              value={outcome}
              label={t(`reset-judge.${outcome}`)}
              description={t(`reset-judge.${outcome}-text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('field.reason')}
        required
        autosize
        minRows={2}
        maxLength={300}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
