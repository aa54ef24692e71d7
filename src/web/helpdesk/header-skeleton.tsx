import { Skeleton } from '@mantine/core';
import classes from './ticket-header.module.css';

/** The shape of a ticket's header to come. */
export function HeaderSkeleton() {
  return (
    <div className={classes.header} aria-hidden>
      <div className={classes.top}>
        <Skeleton height={18} width="45%" />
      </div>
      <div className={classes.facts}>
        <Skeleton height={14} width={56} />
        <Skeleton height={14} width={84} />
        <Skeleton height={14} width={120} />
      </div>
    </div>
  );
}
