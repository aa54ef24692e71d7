import { IconCalendarEvent } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { trainingsApi, type Training, type TrainingFilter } from '../api/trainings.api';
import { Blank, BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { TrainingSpan } from './training-days';
import { TrainingState } from './training-state';
import classes from './trainings.module.css';
import type { TrainingsSearch } from './trainings-search';

/** Trainings in the order of their days: what comes first where they lie ahead, what was last where not. */
export function TrainingList({ search }: { search: TrainingsSearch }) {
  const { t } = useTranslation();
  const { province, organiser, state, when } = search;
  const filter: TrainingFilter = {
    province,
    organiser,
    state,
    when,
    sort: when === 'upcoming' ? 'startsOn' : '-startsOn',
  };
  const pages = useInfiniteQuery({
    queryKey: [...keys.trainings, 'list', filter],
    queryFn: ({ pageParam, signal }) => trainingsApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const narrowed = [province, organiser, state, when].some(Boolean);
  const trainings = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && trainings.length === 0 && (
        <Blank
          icon={<IconCalendarEvent size={36} stroke={1.5} aria-hidden />}
          title={t(narrowed ? 'trainings.none-fits' : 'trainings.none')}
          text={narrowed ? undefined : t('trainings.none-text')}
          action={
            narrowed && (
              <LinkButton variant="light" size="sm" to="/trainings">
                {t('trainings.clear-filters')}
              </LinkButton>
            )
          }
        />
      )}
      {trainings.length > 0 && (
        <RecordList label={t('nav.trainings')}>
          {trainings.map((training) => (
            <TrainingRecord key={training.id} training={training} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function TrainingRecord({ training }: { training: Training }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Record
      title={
        <Link to="/trainings/$trainingId" params={{ trainingId: training.id }} className={classes.link}>
          {training.title}
        </Link>
      }
      detail={[training.province?.name ?? t('trainings.dla'), ...training.places].join(' · ')}
      facts={
        <>
          <TrainingSpan startsOn={training.startsOn} endsOn={training.endsOn} />
          <span className={classes.counts}>
            {t(
              `trainings.${training.state === 'planned' && !training.attended ? 'invited-count' : 'counts'}`,
              {
                came: format.number(training.attended),
                invited: format.number(training.invited),
              },
            )}
          </span>
          <TrainingState training={training} />
        </>
      }
    />
  );
}
