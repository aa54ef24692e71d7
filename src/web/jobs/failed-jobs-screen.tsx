import { Button, Code } from '@mantine/core';
import '@mantine/core/styles/Code.layer.css';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { failedJobsApi } from '../api/operations.api';
import { Blank, BlankProblem } from '../ui/blank';
import { ConfirmButton } from '../ui/confirm-button';
import { MoreButton } from '../ui/more-button';
import { Page } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';

/** Work that gave up after all its tries: why, and a person's decision to try again or let it go. */
export function FailedJobsScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keys.failedJobs,
    queryFn: ({ pageParam, signal }) => failedJobsApi.list(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = query;
  const settings = {
    onError: (problem: unknown) => toastProblem(problem),
    onSettled: () => client.invalidateQueries({ queryKey: keys.failedJobs }),
  };
  const retry = useMutation({ mutationFn: (id: string) => failedJobsApi.retry(id), ...settings });
  const retryAll = useMutation({ mutationFn: () => failedJobsApi.retryAll(), ...settings });
  const discard = useMutation({ mutationFn: (id: string) => failedJobsApi.discard(id), ...settings });
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('nav.failed-jobs')}
      text={t('jobs.text')}
      actions={
        jobs.length > 0 && (
          <ConfirmButton
            leftSection={<IconRefresh size={17} aria-hidden />}
            loading={retryAll.isPending}
            question={t('jobs.retry-all-question')}
            confirm={t('jobs.retry-all')}
            onConfirm={() => retryAll.mutate()}
          >
            {t('jobs.retry-all')}
          </ConfirmButton>
        )
      }
    >
      {error && jobs.length === 0 && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && jobs.length === 0 && (
        <Blank
          icon={<IconCircleCheck size={36} stroke={1.5} aria-hidden />}
          title={t('jobs.none')}
          text={t('jobs.none-text')}
        />
      )}
      {jobs.length > 0 && (
        <RecordList label={t('nav.failed-jobs')}>
          {jobs.map((job) => (
            <Record
              key={job.id}
              title={t(`job.${job.job}`, { defaultValue: job.job })}
              detail={t('jobs.facts', {
                name: job.job,
                queue: job.queue,
                count: job.attempts,
                time: format.relative(job.failedAt, now),
              })}
              actions={
                <>
                  <Button
                    variant="light"
                    size="compact-sm"
                    loading={retry.isPending && retry.variables === job.id}
                    onClick={() => retry.mutate(job.id)}
                  >
                    {t('jobs.retry')}
                  </Button>
                  <ConfirmButton
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    danger
                    question={t('jobs.discard-question')}
                    confirm={t('jobs.discard')}
                    onConfirm={() => discard.mutate(job.id)}
                  >
                    {t('jobs.discard')}
                  </ConfirmButton>
                </>
              }
            >
              {job.error && (
                <Code block mt={6}>
                  {job.error}
                </Code>
              )}
            </Record>
          ))}
        </RecordList>
      )}
      <MoreButton pages={query} />
    </Page>
  );
}
