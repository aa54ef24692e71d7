import { Checkbox, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { FormDialog } from '../ui/form-dialog';
import type { CaseDialogProps } from './use-case-act';
import { useRecordCheck } from './use-record-check';

interface SightedDialogProps extends CaseDialogProps {
  kind: 'in-person' | 'representative';
  detail: ResetCaseDetail;
}

/** Somebody stood before us with their card, or is known to the province: the fact, never a number or a picture. */
export function SightedDialog({ kind, detail, ...props }: SightedDialogProps) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const [note, setNote] = useState('');
  const record = useRecordCheck(detail, props);
  const name = detail.case.officer?.name ?? '–';
  return (
    <FormDialog
      title={t(`reset-check-act.${kind}`)}
      submit={t('reset-check.record')}
      busy={record.isPending}
      disabled={!sure}
      error={record.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (sure) record.mutate({ kind, note: note.trim() || null });
      }}
      onClose={props.onClose}
    >
      <p>{t(`reset-sighted.${kind}-text`, { name })}</p>
      <Checkbox
        label={t(`reset-sighted.${kind}`, { name })}
        checked={sure}
        data-autofocus
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <Textarea
        label={t('reset-check.note')}
        description={t('reset-check.note-text')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
