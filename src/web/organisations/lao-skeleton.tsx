import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './lao-skeleton.module.css';

/** The shape of the rows to come. */
export function LaoSkeleton({ rows = 10 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('list.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row}>
          <Skeleton height={14} width={`${45 + ((index * 17) % 40)}%`} />
          <Skeleton height={12} width={`${50 + ((index * 11) % 30)}%`} />
          <Skeleton height={12} width={`${40 + ((index * 7) % 40)}%`} />
          <Skeleton height={12} width={`${40 + ((index * 13) % 40)}%`} />
        </div>
      ))}
    </div>
  );
}
