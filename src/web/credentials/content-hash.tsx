import { useTranslation } from 'react-i18next';
import classes from './batches.module.css';

/** The first letters of what an approval is for, so that two people can compare them aloud. */
export function ContentHash({ hash }: { hash: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.hint} title={t('batch.hash-text')}>
      {t('batch.hash')} <span className={classes.hash}>{hash.slice(0, 16).match(/.{4}/g)!.join(' ')}</span>
    </span>
  );
}
