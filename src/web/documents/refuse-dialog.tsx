import { NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  copiesApi,
  refusalReasons,
  type CopyDecision,
  type IdCardCopy,
  type RefusalReason,
} from '../api/copies.api';
import { FormDialog } from '../ui/form-dialog';

interface RefuseDialogProps {
  copy: IdCardCopy;
  onDone: (decision: CopyDecision) => void | Promise<void>;
  onClose: () => void;
}

/** Sends a copy back: the reason is what the officer is told, and nothing of the picture is kept. */
export function RefuseDialog({ copy, onDone, onClose }: RefuseDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<RefusalReason>('unreadable');
  const [note, setNote] = useState('');
  const refuse = useMutation({
    mutationFn: () =>
      copiesApi.refuse(copy.id, {
        version: copy.version,
        reason,
        ...(note.trim() && { note: note.trim() }),
      }),
    onSuccess: onDone,
  });
  return (
    <FormDialog
      title={t('copies.refuse')}
      submit={t('copies.refuse')}
      danger
      busy={refuse.isPending}
      disabled={reason === 'other' && !note.trim()}
      error={refuse.error}
      onSubmit={(event) => {
        event?.preventDefault();
        refuse.mutate();
      }}
      onClose={onClose}
    >
      <p>{t(copy.owed ? 'copies.refuse-text' : 'copies.refuse-unfiled')}</p>
      <NativeSelect
        data-autofocus
        label={t('copies.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as RefusalReason)}
        data={refusalReasons.map((value) => ({ value, label: t(`copies.reason.${value}`) }))}
      />
      <Textarea
        label={t('copies.note')}
        description={copy.owed && t('copies.note-text')}
        maxLength={300}
        required={reason === 'other'}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
