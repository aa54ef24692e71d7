import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './list-skeleton.module.css';

/** The shape of the rows to come. */
export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('list.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row}>
          <Skeleton circle height={36} />
          <div className={classes.lines}>
            <Skeleton height={13} width={`${52 + ((index * 17) % 30)}%`} />
            <Skeleton height={12} width={`${70 + ((index * 11) % 26)}%`} />
            <Skeleton height={12} width={`${30 + ((index * 7) % 20)}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}
