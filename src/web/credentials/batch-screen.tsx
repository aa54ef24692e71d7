import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { batchesApi, type BatchDetail } from '../api/batches.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { BatchActions } from './batch-actions';
import { BatchFigures } from './batch-figures';
import { BatchNotices } from './batch-notices';
import { BatchParts } from './batch-parts';
import { BatchStateChip } from './batch-state-chip';
import { BatchSteps } from './batch-steps';
import classes from './batches.module.css';
import { ContentHash } from './content-hash';

/** One batch: where it stands, how far each province is, its LAOs, and what may be done with it now. */
export function BatchScreen() {
  const { t } = useTranslation();
  const { batchId } = useParams({ from: '/signed-in/shell/batches/$batchId' });
  const { data, error, refetch } = useQuery({
    queryKey: keys.batch(batchId),
    queryFn: ({ signal }) => batchesApi.one(batchId, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  if (!data)
    return (
      <Page title={t('nav.batches')} wide>
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={40} mb="md" />
          <Skeleton height={90} mb="md" />
          <Skeleton height={240} />
        </div>
      </Page>
    );
  return <Shown batch={data} />;
}

function Shown({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page
      title={batch.title}
      text={`${t(`batch-route.${batch.route}`)} · ${t(`batches.cohort.${batch.cohort}`)}`}
      wide
      actions={<BatchActions batch={batch} />}
    >
      <div className={classes.facts}>
        <BatchStateChip batch={batch} />
        <span className={classes.hint}>
          {t('batch.drafted-by', { name: batch.createdBy.name, time: format.dateTime(batch.createdAt) })}
        </span>
        {batch.contentHash && <ContentHash hash={batch.contentHash} />}
      </div>
      <BatchSteps batch={batch} />
      <BatchNotices batch={batch} />
      <BatchFigures batch={batch} />
      <BatchParts batch={batch} />
    </Page>
  );
}
