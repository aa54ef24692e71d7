import { Skeleton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type TrainingAction, type TrainingDetail, trainingsApi } from '../api/trainings.api';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import { DaysField } from './days-field';
import classes from './trainings.module.css';
import { useTrainingAct } from './use-training-act';

interface TrainingDialogProps {
  training: TrainingDetail;
  action: TrainingAction;
  onClose: () => void;
}

/** Moves, cancels, closes or reopens a training; what follows is told before. */
export function TrainingDialog({ training, action, onClose }: TrainingDialogProps) {
  const { t } = useTranslation();
  const { id, version } = training;
  const [days, setDays] = useState(training.days);
  const [reason, setReason] = useState('');
  const endsOn =
    action === 'move'
      ? days
          .map(({ heldOn }) => heldOn)
          .sort()
          .at(-1)
      : undefined;
  const act = useTrainingAct(
    () => {
      if (action === 'move') return trainingsApi.move(id, { version, days, reason });
      if (action === 'cancel') return trainingsApi.cancel(id, version, reason);
      if (action === 'reopen') return trainingsApi.reopen(id, version, reason);
      return trainingsApi.close(id, version);
    },
    { quiet: true, onDone: onClose },
  );
  return (
    <FormDialog
      title={t(`trainings.do.${action}`)}
      submit={t(`trainings.do.${action}`)}
      danger={action === 'cancel'}
      busy={act.isPending}
      error={act.error}
      onSubmit={(event) => {
        event?.preventDefault();
        act.mutate(undefined);
      }}
      onClose={onClose}
    >
      {action === 'move' && <DaysField days={days} onChange={setDays} />}
      {action !== 'close' && (
        <Textarea
          label={t('field.reason')}
          required
          data-autofocus={action !== 'move' || undefined}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Consequences id={id} action={action} endsOn={endsOn} />
    </FormDialog>
  );
}

function Consequences({
  id,
  action,
  endsOn,
}: {
  id: string;
  action: TrainingAction;
  endsOn: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const valid = endsOn && /^\d{4}-\d{2}-\d{2}$/.test(endsOn) ? endsOn : undefined;
  const { data, error } = useQuery({
    queryKey: [...keys.training(id), 'consequences', action, valid],
    queryFn: ({ signal }) => trainingsApi.consequences(id, action, valid, signal),
    staleTime: 0,
  });
  if (error && !data) return <Notice tone="bad">{problemText(error, t)}</Notice>;
  if (!data) return <Skeleton height={48} />;
  if (data.items.length === 0) return null;
  const bad = data.items.some(({ severity }) => severity === 'danger');
  return (
    <Notice tone={bad ? 'bad' : 'warn'} title={t('trainings.follows')}>
      <ul className={classes.follows}>
        {data.items.map(({ code, count, on, before }) => (
          <li key={code}>
            {t(`trainings.consequence.${code}`, {
              count: count ?? 0,
              on: on ? format.shortDate(on) : '',
              before: before ? format.shortDate(before) : '',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
