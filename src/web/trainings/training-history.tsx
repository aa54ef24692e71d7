import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { trainingsApi } from '../api/trainings.api';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

/** What happened to a training, newest first. */
export function TrainingHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keys.training(id), 'changes'],
    queryFn: ({ pageParam, signal }) => trainingsApi.changes(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const told = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {isPending && <RecordSkeleton />}
      {data && told.length === 0 && <p>{t('lao.no-history')}</p>}
      {told.length > 0 && (
        <RecordList label={t('trainings.history')}>
          {told.map((event) => {
            const { name, count, reason } = event.data as { name?: string; count?: number; reason?: string };
            const place = event.lao?.title ?? event.province?.name ?? '';
            return (
              <Record
                key={event.id}
                title={t(`change.${event.kind}`, {
                  name: name ?? '',
                  count: count ?? 0,
                  place,
                  title: '',
                  defaultValue: event.kind,
                })}
                detail={[name && place, reason, event.by?.name ?? t('author.system')]
                  .filter(Boolean)
                  .join(' · ')}
                facts={<time dateTime={event.at}>{format.dateTime(event.at)}</time>}
              />
            );
          })}
        </RecordList>
      )}
      {hasNextPage && (
        <Button variant="subtle" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}
