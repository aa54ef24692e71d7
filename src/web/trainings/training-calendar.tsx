import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { trainingsApi, type Training } from '../api/trainings.api';
import { todayThere } from '../i18n/dates';
import { BlankProblem } from '../ui/blank';
import { useFormat } from '../ui/use-format';
import { monthAfter, monthGrid } from './month.policy';
import classes from './trainings.module.css';
import type { TrainingsSearch } from './trainings-search';

const most = 100;

/** One month, a week a row; a training stands on each of its days. */
export function TrainingCalendar({
  search,
  onMonth,
}: {
  search: TrainingsSearch;
  onMonth: (month: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = todayThere();
  const month = search.month ?? today.slice(0, 7);
  const weeks = monthGrid(month);
  const { province, organiser, state } = search;
  const filter = {
    province,
    organiser,
    state,
    from: weeks[0]![0]!,
    until: weeks.at(-1)![6]!,
    sort: 'startsOn' as const,
  };
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.trainings, 'calendar', filter],
    queryFn: ({ signal }) => trainingsApi.list(filter, null, signal, most),
    placeholderData: keepPreviousData,
  });
  const on = (day: string) =>
    (data?.items ?? []).filter((training) => training.startsOn <= day && training.endsOn >= day);
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  return (
    <>
      <Group className={classes.monthBar} gap="xs">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('trainings.month-before')}
          onClick={() => onMonth(monthAfter(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <h2 className={classes.month} aria-live="polite">
          {format.month(`${month}-01`)}
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('trainings.month-after')}
          onClick={() => onMonth(monthAfter(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        {month !== today.slice(0, 7) && (
          <Button variant="subtle" size="compact-sm" onClick={() => onMonth(today.slice(0, 7))}>
            {t('trainings.this-month')}
          </Button>
        )}
      </Group>
      <ol className={classes.calendar} aria-label={format.month(`${month}-01`)}>
        {weeks.flat().map((day, n) => (
          <li
            key={day}
            className={classes.day}
            data-outside={!day.startsWith(month) || undefined}
            data-today={day === today || undefined}
            data-empty={on(day).length === 0 || undefined}
          >
            <span className={classes.dayNumber}>
              <span className={classes.weekday} data-first-week={n < 7 || undefined}>
                {format.weekday(day)}{' '}
              </span>
              {Number(day.slice(8))}
            </span>
            {on(day).map((training) => (
              <Entry key={training.id} training={training} />
            ))}
          </li>
        ))}
      </ol>
      {data?.next && <p className={classes.hint}>{t('trainings.too-many')}</p>}
    </>
  );
}

function Entry({ training }: { training: Training }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/trainings/$trainingId"
      params={{ trainingId: training.id }}
      className={classes.entry}
      data-organiser={training.organiser}
      data-state={training.state}
      title={training.title}
    >
      {training.province?.name ?? t('trainings.dla')}
    </Link>
  );
}
