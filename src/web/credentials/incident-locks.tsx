import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentSource } from '../api/incidents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { drillLookMs } from './drill-mark';
import { PartsBar } from './parts-bar';
import { useReasonWords } from './use-reason-words';

interface IncidentLocksProps extends Pick<UnfinishedProps, 'source' | 'drill'> {
  incident: Incident;
}

/** The passwords that an incident stops: how far that is, and which still work. */
export function IncidentLocks({ incident: { id, locks }, ...shown }: IncidentLocksProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = locks.all - locks.done;
  return (
    <Section title={t('incident.replacing')} text={t('incident.replacing-text')}>
      <PartsBar
        tall
        label={t('incident.replacing')}
        parts={[
          { key: 'confirmed', label: t('incident.lock-done'), count: locks.done },
          { key: 'failed', label: t('incident.lock-stuck'), count: locks.stuck },
          { key: 'making', label: t('incident.lock-waiting'), count: left - locks.stuck },
        ]}
      />
      <p className={classes.hint} data-below>
        {t('incident.locks', { done: format.number(locks.done), all: format.number(locks.all) })}
      </p>
      {left > 0 && <Unfinished id={id} {...shown} />}
    </Section>
  );
}

interface UnfinishedProps {
  id: string;
  source: IncidentSource;
  drill?: boolean;
}

function Unfinished({ id, source, drill }: UnfinishedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useReasonWords();
  const pages = useInfiniteQuery({
    queryKey: [...keys.incident(id), 'locks'],
    queryFn: ({ pageParam, signal }) => source.locks(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Of a real one the server says when something changed.
    refetchInterval: drill ? drillLookMs : false,
  });
  const { data, error, isPending, refetch } = pages;
  const locks = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {locks.length > 0 && (
        <RecordList label={t('incident.unfinished')}>
          {locks.map(({ id: lockId, lao, userName, reason, attempt, stuck, retryAt }) => (
            <Record
              key={lockId}
              title={
                drill ? (
                  lao.title
                ) : (
                  <Link to="/organisations/$code" params={{ code: lao.code }} className={classes.link}>
                    {lao.title}
                  </Link>
                )
              }
              detail={
                <>
                  <span className={classes.userName}>{userName}</span>
                  {reason && ` · ${words(reason)}`}
                  {attempt > 1 && ` (${t('batch.attempts', { count: attempt })})`}
                  {retryAt && ` · ${t('incident.lock-again', { time: format.dateTime(retryAt) })}`}
                </>
              }
              facts={
                <ToneChip tone={stuck ? 'bad' : 'plain'}>
                  {t(stuck ? 'incident.lock-stuck' : 'incident.lock-waiting')}
                </ToneChip>
              }
            />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}
