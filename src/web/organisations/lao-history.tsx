import { Skeleton } from '@mantine/core';
import {
  IconAddressBook,
  IconBuildingCommunity,
  IconCalendarEvent,
  IconSchool,
  IconUser,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { registerApi } from '../api/register.api';
import type { RegisterChange } from '../api/types';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { useFormat } from '../ui/use-format';
import { useChangeText } from './change-text';
import classes from './lao-screen.module.css';
import timeline from '../ui/timeline.module.css';

const icons: Record<string, TablerIcon> = {
  lao: IconBuildingCommunity,
  officer: IconUserCheck,
  post: IconUser,
  contact: IconAddressBook,
  cohort: IconSchool,
  training: IconCalendarEvent,
};

/** Everything that happened to a LAO, in words, newest first. */
export function LaoHistory({ code }: { code: string }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: keys.laoChanges(code),
    queryFn: ({ pageParam, signal }) => registerApi.changes(code, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const changes = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={classes.heading}>
        {t('lao.history')}
      </h2>
      {error && changes.length === 0 && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <Skeleton height={160} />}
      {data && changes.length === 0 && <p className={classes.detail}>{t('lao.no-history')}</p>}
      <ol className={timeline.timeline}>
        {changes.map((change) => (
          <ChangeLine key={change.id} change={change} />
        ))}
      </ol>
      <MoreButton pages={pages} />
    </section>
  );
}

function ChangeLine({ change }: { change: RegisterChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { text, detail } = useChangeText(change);
  const Icon = icons[change.kind.split('.')[0] ?? ''] ?? IconBuildingCommunity;
  return (
    <li className={timeline.step}>
      <span className={timeline.stepIcon}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </span>
      <div className={timeline.stepText}>
        {text}
        {detail && <span className={classes.detail}>{detail}</span>}
        <span className={classes.detail}>
          <time dateTime={change.at}>{format.dateTime(change.at)}</time>
          {' · '}
          {change.by?.name ?? t('author.system')}
          {change.importId && ` · ${t('lao.by-import')}`}
        </span>
      </div>
    </li>
  );
}
