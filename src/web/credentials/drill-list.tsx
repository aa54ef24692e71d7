import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Drill, drillsApi } from '../api/drills.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Section } from '../ui/page';
import { Record, RecordList } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';

/** The exercises that were, apart from what really happened; nothing before the first. */
export function DrillList() {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: keys.drills,
    queryFn: ({ pageParam, signal }) => drillsApi.list(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, refetch } = pages;
  const drills = data?.pages.flatMap((page) => page.items) ?? [];
  if (!error && drills.length === 0) return null;
  return (
    <Section title={t('drill.list')} text={t('drill.list-text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {drills.length > 0 && (
        <RecordList label={t('drill.list')}>
          {drills.map((drill) => (
            <DrillRecord key={drill.id} drill={drill} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </Section>
  );
}

function DrillRecord({ drill: { id, title, begunAt, begunBy, incident } }: { drill: Drill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = incident ? (incident.closedAt ? 'closed' : 'open') : 'waiting';
  return (
    <Record
      title={
        <Link to="/incidents/drills/$drillId" params={{ drillId: id }} className={classes.link}>
          {t('drill.before')}
          {title}
        </Link>
      }
      detail={[incident?.reason, `${begunBy} ${format.dateTime(begunAt)}`].filter(Boolean).join(' · ')}
      facts={<ToneChip tone={state === 'open' ? 'warn' : 'plain'}>{t(`drill.state.${state}`)}</ToneChip>}
    />
  );
}
