import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import looks from '../ui/figures.module.css';
import { useFormat } from '../ui/use-format';
import { progressOf, progressParts } from './batch-progress.policy';
import styles from './batch-figures.module.css';
import classes from './batches.module.css';
import { LeftOut } from './left-out';
import { PartsBar, PartSwatch } from './parts-bar';

/** How many LAOs a batch is for, who is left out and why, and how far the others are. */
export function BatchFigures({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = progressOf(batch);
  const figures = [
    { state: 'included', count: batch.included },
    { state: 'left-out', count: batch.leftOut },
    { state: 'set-aside', count: batch.setAside },
  ] as const;
  return (
    <div className={styles.summary}>
      <dl className={looks.figures}>
        {figures
          .filter(({ state, count }) => state !== 'set-aside' || count > 0)
          .map(({ state, count }) => (
            <div key={state}>
              <dt>{t(`line-state.${state}`)}</dt>
              <dd>
                <Link
                  to="/batches/$batchId"
                  params={{ batchId: batch.id }}
                  search={{ part: 'lines', state }}
                  className={classes.link}
                >
                  {format.number(count)}
                </Link>
              </dd>
            </div>
          ))}
        <div>
          <dt>{t('batch.provinces')}</dt>
          <dd>{format.number(batch.provinces)}</dd>
        </div>
      </dl>
      {batch.approved && (
        <>
          <PartsBar
            tall
            label={t('batch.progress')}
            parts={progressParts.map((key) => ({ key, label: t(`batch-part.${key}`), count: counts[key] }))}
          />
          <ul className={styles.legend} aria-label={t('batch.progress')}>
            {progressParts
              .filter((part) => counts[part] > 0)
              .map((part) => (
                <li key={part}>
                  <PartSwatch part={part} />
                  {t(`batch-part.${part}`)} <strong data-count={part}>{format.number(counts[part])}</strong>
                </li>
              ))}
          </ul>
        </>
      )}
      {!batch.approved && batch.leftOut > 0 && (
        <>
          <p className={classes.hint}>{t('batch.left-out-why')}</p>
          <LeftOut faults={batch.faults} />
        </>
      )}
    </div>
  );
}
