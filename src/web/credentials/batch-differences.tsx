import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import classes from './batches.module.css';

const shown = 24;

/** What came and went since an approver sent the batch back. */
export function BatchDifferences({ differences }: { differences: NonNullable<BatchDetail['differences']> }) {
  const { t } = useTranslation();
  const { added, removed } = differences;
  if (added.length + removed.length === 0) return <p className={classes.hint}>{t('batch.no-differences')}</p>;
  return (
    <>
      {(['added', 'removed'] as const).map(
        (which) =>
          differences[which].length > 0 && (
            <div key={which}>
              {t(`batch.${which}`, { count: differences[which].length })}
              <ul className={classes.codes}>
                {differences[which].slice(0, shown).map((code) => (
                  <li key={code}>
                    <Link to="/organisations/$code" params={{ code }} className={classes.link}>
                      {code}
                    </Link>
                  </li>
                ))}
                {differences[which].length > shown && <li>…</li>}
              </ul>
            </div>
          ),
      )}
    </>
  );
}
