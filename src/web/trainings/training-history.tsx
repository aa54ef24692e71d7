import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type TrainingEvent, trainingsApi } from '../api/trainings.api';
import { useChangeText } from '../organisations/change-text';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

/** What a step leaves behind; which of it depends on the step. */
interface EventData {
  name?: string;
  count?: number;
  days?: { heldOn: string }[];
  after?: { days?: { heldOn: string }[] };
}

/** What happened to a training, newest first. */
export function TrainingHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...keys.training(id), 'changes'],
    queryFn: ({ pageParam, signal }) => trainingsApi.changes(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, isPending } = pages;
  const told = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {isPending && <RecordSkeleton />}
      {data && told.length === 0 && <p>{t('lao.no-history')}</p>}
      {told.length > 0 && (
        <RecordList label={t('trainings.history')}>
          {told.map((event) => (
            <Told key={event.id} event={event} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function Told({ event }: { event: TrainingEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title: _, ...data } = event.data;
  const { text, detail } = useChangeText({ ...event, data });
  const { name, count, days, after } = data as EventData;
  const heldOn = (after?.days ?? days)?.map((day) => format.shortDate(day.heldOn)).join(', ');
  const about = [
    name ?? heldOn,
    event.lao?.title ?? event.province?.name,
    count && t('trainings.entries', { count }),
    detail,
    event.by?.name ?? t('author.system'),
  ];
  return (
    <Record
      title={text}
      detail={about.filter(Boolean).join(' · ')}
      facts={<time dateTime={event.at}>{format.dateTime(event.at)}</time>}
    />
  );
}
