import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type TrainingDetail, trainingsApi } from '../api/trainings.api';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { InvitedRecord } from './invited-record';
import classes from './trainings.module.css';
import { useTrainingAct } from './use-training-act';

interface TrainingPeopleProps {
  training: TrainingDetail;
  mayWrite: boolean;
}

type Came = 'all' | 'true' | 'false';

/** Who is invited, one by one, with a tick for who came: used at the door, and afterwards with the list in hand. */
export function TrainingPeople({ training, mayWrite }: TrainingPeopleProps) {
  const { t } = useTranslation();
  const [came, setCame] = useState<Came>('all');
  const [sought, setSought] = useState('');
  const [q] = useDebouncedValue(sought.trim(), 150);
  const filter = { ...(came === 'all' ? {} : { came }), ...(q ? { q } : {}) };
  const pages = useInfiniteQuery({
    queryKey: [...keys.training(training.id), 'invited', filter],
    queryFn: ({ pageParam, signal }) => trainingsApi.invited(training.id, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const { data, error, isPending, refetch } = pages;
  const inviteRemaining = useTrainingAct(() => trainingsApi.invite(training.id, { which: 'remaining' }));
  const invited = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group className={classes.filters} gap="xs" align="flex-end">
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t('trainings.find-invited')}
          aria-label={t('trainings.find-invited')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('trainings.who')}
          value={came}
          onChange={setCame}
          data={(['all', 'true', 'false'] as const).map((value) => ({
            value,
            label: t(`trainings.came.${value}`),
          }))}
        />
        {mayWrite && (training.figures.remaining ?? 1) > 0 && (
          <Button
            variant="light"
            loading={inviteRemaining.isPending}
            onClick={() => inviteRemaining.mutate(undefined)}
          >
            {training.figures.remaining === null
              ? t('trainings.invite-remaining-provinces')
              : t('trainings.invite-remaining', { count: training.figures.remaining })}
          </Button>
        )}
      </Group>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && invited.length === 0 && <p className={classes.hint}>{t('trainings.nobody')}</p>}
      {invited.length > 0 && (
        <RecordList label={t('trainings.invited')}>
          {invited.map((invitation) => (
            <InvitedRecord
              key={invitation.id}
              training={training}
              invitation={invitation}
              mayWrite={mayWrite}
            />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}
