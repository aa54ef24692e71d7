import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../api/batches.api';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { BatchProgress } from './batch-progress';
import { BatchStateChip } from './batch-state-chip';
import classes from './batches.module.css';

/** One batch in the list: what, how many, how far, who and when. */
export function BatchRecord({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Record
      title={
        <Link to="/batches/$batchId" params={{ batchId: batch.id }} className={classes.link}>
          {batch.title}
        </Link>
      }
      detail={[
        t(`batch-route.${batch.route}`),
        t('batches.laos', { count: batch.included, shown: format.number(batch.included) }),
        t('batches.provinces', { count: batch.provinces, shown: format.number(batch.provinces) }),
        `${batch.createdBy.name} ${format.dateTime(batch.createdAt)}`,
      ].join(' · ')}
      facts={
        <>
          <BatchProgress batch={batch} />
          <BatchStateChip batch={batch} />
        </>
      }
    />
  );
}
