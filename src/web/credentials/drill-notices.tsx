import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { drillsApi } from '../api/drills.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { Section } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './drill.module.css';

/** Who would be told of what, in the words in which they would; it is sent to nobody. */
export function DrillNotices({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.drill(id), 'notices'],
    queryFn: ({ signal }) => drillsApi.notices(id, signal),
  });
  // Exercises of before had no LAOs of their own, and so nobody to tell.
  if (data?.items.length === 0) return null;
  return (
    <Section
      title={t('drill.notices')}
      text={
        data && t('drill.notices-text', { count: data.items.length, shown: format.number(data.items.length) })
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.map(({ whom, subject, text }) => (
        <details key={whom} className={classes.notice}>
          <summary>
            {subject}
            <span className={classes.whom}>{t('drill.would-be-told', { whom })}</span>
          </summary>
          <p className={classes.text}>{text}</p>
        </details>
      ))}
    </Section>
  );
}
