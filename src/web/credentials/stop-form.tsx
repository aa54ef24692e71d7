import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drill } from '../api/drills.api';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { DrillMark } from './drill-mark';
import { ReachFigures } from './incident-report';

interface StopFormProps {
  /** What the batch is called, to be typed. */
  title: string;
  /** What stopping it reaches; undefined until it is known. */
  reach: Drill['reach'] | undefined;
  drill?: boolean;
  act: { mutate: (reason: string) => void; isPending: boolean; error: Error | null };
  onClose: () => void;
}

/** The emergency stop, real or practised: what it reaches, what follows, why, and the batch's title by hand. */
export function StopForm({ title, reach, drill, act, onClose }: StopFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const ready = reason.trim().length >= 3 && typed.trim() === title.trim();
  return (
    <FormDialog
      title={`${drill ? t('drill.before') : ''}${t('stop.title')}`}
      submit={t(drill ? 'stop.do-drill' : 'stop.do')}
      danger
      busy={act.isPending}
      disabled={!ready}
      error={act.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) act.mutate(reason.trim());
      }}
      onClose={onClose}
    >
      {drill && <DrillMark />}
      <Notice tone="bad">{t('stop.text')}</Notice>
      {reach && <ReachFigures reach={reach} />}
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
        label={t('stop.type-title', { title })}
        required
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
