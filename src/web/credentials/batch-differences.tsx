import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';

/** So many stand there at once; the rest is one click away. */
const atFirst = 24;

/** What came and went since an approver sent the batch back. */
export function BatchDifferences({ differences }: { differences: NonNullable<BatchDetail['differences']> }) {
  const { t } = useTranslation();
  if (differences.added + differences.removed === 0)
    return <p className={classes.hint}>{t('batch.no-differences')}</p>;
  return (
    <>
      {(['added', 'removed'] as const).map(
        (change) =>
          differences[change] > 0 && (
            <Changed
              key={change}
              change={change}
              count={differences[change]}
              laos={differences.laos.filter((lao) => lao.change === change)}
            />
          ),
      )}
    </>
  );
}

interface ChangedProps {
  change: 'added' | 'removed';
  count: number;
  laos: { code: string; title: string }[];
}

function Changed({ change, count, laos }: ChangedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, showAll] = useState(false);
  const shown = all ? laos : laos.slice(0, atFirst);
  return (
    <div>
      {t(`batch.${change}`, { count, shown: format.number(count) })}
      <ul className={classes.names}>
        {shown.map(({ code, title }) => (
          <li key={code}>
            <Link to="/organisations/$code" params={{ code }} className={classes.link}>
              {title}
            </Link>
          </li>
        ))}
        {all && count > laos.length && (
          <li>{t('batch.and-more', { shown: format.number(count - laos.length) })}</li>
        )}
      </ul>
      {!all && count > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => showAll(true)}>
          {t('batch.show-all')}
        </Button>
      )}
    </div>
  );
}
