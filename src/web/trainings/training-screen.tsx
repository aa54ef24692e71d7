import { Button, Group, Skeleton } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconFileImport, IconLockOpen, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type TrainingAction, type TrainingDetail, trainingsApi } from '../api/trainings.api';
import { todayThere } from '../i18n/dates';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import looks from '../ui/figures.module.css';
import { Page, Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { TrainingDays } from './training-days';
import { TrainingDialog } from './training-dialogs';
import { TrainingHistory } from './training-history';
import { TrainingPeople } from './training-people';
import { TrainingState } from './training-state';
import { TrainingUninvited } from './training-uninvited';
import classes from './trainings.module.css';

/** One training: when and where, who is invited and who came, and what happened to it. */
export function TrainingScreen() {
  const { t } = useTranslation();
  const { trainingId } = useParams({ from: '/signed-in/shell/trainings/$trainingId' });
  const { data, error, refetch } = useQuery({
    queryKey: keys.training(trainingId),
    queryFn: ({ signal }) => trainingsApi.one(trainingId, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  if (!data)
    return (
      <Page title={t('nav.trainings')}>
        <Skeleton height={240} />
      </Page>
    );
  return <Shown training={data} />;
}

function Shown({ training }: { training: TrainingDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = useMay('trainings.manage');
  const mayManageAll = useMay('register.manage');
  const mayImport = useMay('imports.use');
  const mayWrite = training.organiser === 'dla' ? mayManageAll : mayManage;
  const [action, act] = useState<TrainingAction | null>(null);
  const planned = training.state === 'planned';
  const { figures } = training;
  return (
    <Page
      title={training.title}
      text={training.province?.name ?? t('trainings.of.dla')}
      actions={
        mayWrite && (
          <>
            {planned && training.endsOn <= todayThere() && (
              <Button leftSection={<IconCheck size={17} aria-hidden />} onClick={() => act('close')}>
                {t('trainings.do.close')}
              </Button>
            )}
            {planned && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconCalendarShare size={17} aria-hidden />}
                  onClick={() => act('move')}
                >
                  {t('trainings.do.move')}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  leftSection={<IconX size={17} aria-hidden />}
                  onClick={() => act('cancel')}
                >
                  {t('trainings.do.cancel')}
                </Button>
              </>
            )}
            {training.state === 'closed' && (
              <Button
                variant="default"
                leftSection={<IconLockOpen size={17} aria-hidden />}
                onClick={() => act('reopen')}
              >
                {t('trainings.do.reopen')}
              </Button>
            )}
          </>
        )
      }
    >
      {action && <TrainingDialog training={training} action={action} onClose={() => act(null)} />}
      <div className={classes.facts}>
        <TrainingState training={training} />
        {training.cancelReason && <span>{training.cancelReason}</span>}
        {training.documentsDueOn && training.state !== 'cancelled' && (
          <span>{t('trainings.due', { date: format.shortDate(training.documentsDueOn) })}</span>
        )}
      </div>
      <div className={classes.daysList}>
        <TrainingDays days={training.days} />
      </div>
      {training.note && <p className={classes.note}>{training.note}</p>}
      <dl className={looks.figures}>
        {(['invited', 'came', 'uninvited', 'people', 'remaining'] as const).map(
          (key) =>
            figures[key] !== null && (
              <div key={key}>
                <dt>{t(`trainings.figure.${key}`)}</dt>
                <dd>{format.number(figures[key])}</dd>
              </div>
            ),
        )}
      </dl>
      {mayWrite && planned && mayImport && training.startsOn <= todayThere() && (
        <Group mb="sm">
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconFileImport size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/imports" search={{ training: training.id }} {...props} />}
          >
            {t('trainings.bring-list')}
          </Button>
        </Group>
      )}
      <Section title={t('trainings.invited')}>
        <TrainingPeople training={training} mayWrite={mayWrite && planned} />
      </Section>
      {figures.uninvited > 0 && (
        <Section title={t('trainings.uninvited')}>
          <TrainingUninvited training={training} mayWrite={mayWrite && planned} />
        </Section>
      )}
      <Section title={t('trainings.history')}>
        <TrainingHistory id={training.id} />
      </Section>
    </Page>
  );
}
