import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './record-list.module.css';

/** A calm list of records: a table's order on a wide screen, cards on a phone. */
export function RecordList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface RecordProps {
  lead?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  facts?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** One record: what it is, what is known of it, what can be done with it. */
export function Record({ lead, title, detail, facts, actions, children }: RecordProps) {
  return (
    <li className={classes.record}>
      <div className={classes.row}>
        {lead}
        <div className={classes.words}>
          <div className={classes.title}>{title}</div>
          {detail && <div className={classes.detail}>{detail}</div>}
        </div>
        {facts && <div className={classes.facts}>{facts}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </li>
  );
}

/** The shape of records to come. */
export function RecordSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.list} role="status" aria-label={t('list.loading')}>
      {Array.from({ length: 4 }, (_, index) => (
        <div key={index} className={classes.record}>
          <Skeleton height={14} width={`${38 + ((index * 13) % 25)}%`} mb={10} />
          <Skeleton height={12} width={`${50 + ((index * 7) % 25)}%`} />
        </div>
      ))}
    </div>
  );
}
