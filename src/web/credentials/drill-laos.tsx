import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { drillsApi } from '../api/drills.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import classes from './batches.module.css';

/** The made-up LAOs of an exercise, and where each credential is. */
export function DrillLaos({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.drill(id), 'laos'],
    queryFn: ({ signal }) => drillsApi.laos(id, signal),
  });
  return (
    <Section title={t('drill.laos')} text={t('drill.laos-text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <RecordList label={t('drill.laos')}>
          {data.items.map(({ code, title, province, userName, custody }) => (
            <Record
              key={code}
              title={title}
              detail={
                <>
                  {code} · {t('drill.province', { name: province })} ·{' '}
                  <span className={classes.userName}>{userName}</span>
                </>
              }
              facts={<ToneChip tone="plain">{t(`drill.custody.${custody}`)}</ToneChip>}
            />
          ))}
        </RecordList>
      )}
    </Section>
  );
}
