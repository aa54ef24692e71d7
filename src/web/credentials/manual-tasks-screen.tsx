import { IconChecklist } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { manualTasksApi, type ManualTaskState } from '../api/manual-tasks.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page, Section } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import classes from './batches.module.css';
import { ManualTaskRecord } from './manual-task-record';

const pageSize = 50;

/** What is to be done by hand in the personnel system, and what somebody else is to check there. */
export function ManualTasksScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('batches.read');
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page title={t('manual-tasks.title')} text={t('manual-tasks.text')}>
      {(['open', 'done', 'refused'] as const).map((state) => (
        <Section key={state} title={t(`manual-tasks.${state}`)}>
          <TaskList state={state} />
        </Section>
      ))}
    </Page>
  );
}

function TaskList({ state }: { state: ManualTaskState }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...keys.manualTasks, state],
    queryFn: ({ pageParam, signal }) => manualTasksApi.list(state, pageSize, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data &&
        tasks.length === 0 &&
        (state === 'open' ? (
          <Blank
            icon={<IconChecklist size={36} stroke={1.5} aria-hidden />}
            title={t('manual-tasks.none-open')}
            text={t('manual-tasks.none-open-text')}
            order={2}
          />
        ) : (
          <p className={classes.hint}>{t(`manual-tasks.none-${state}`)}</p>
        ))}
      {tasks.length > 0 && (
        <RecordList label={t(`manual-tasks.${state}`)}>
          {tasks.map((task) => (
            <ManualTaskRecord key={task.id} task={task} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}
