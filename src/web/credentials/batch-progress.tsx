import { useTranslation } from 'react-i18next';
import type { Batch } from '../api/batches.api';
import { useFormat } from '../ui/use-format';
import { progressOf, progressParts } from './batch-progress.policy';
import classes from './batches.module.css';
import { PartsBar } from './parts-bar';

/** How far a batch is, as a small bar; nothing before anything was made. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (Object.keys(batch.credentials).length === 0) return null;
  const counts = progressOf(batch);
  const made = counts.ready + counts.revealed + counts.confirmed;
  return (
    <span className={classes.progress}>
      <PartsBar
        label={t('batch.progress')}
        parts={progressParts.map((key) => ({ key, label: t(`batch-part.${key}`), count: counts[key] }))}
      />
      <span>{t('batches.made', { made: format.number(made), all: format.number(batch.included) })}</span>
    </span>
  );
}
