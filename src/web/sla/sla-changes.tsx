import { useTranslation } from 'react-i18next';
import type { SlaSettings } from '../api/sla.api';
import { Section } from '../ui/page';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './sla.module.css';

/** Every change of promises and calendar, and how far open tickets have been counted anew by it. */
export function SlaChanges({ changes }: { changes: SlaSettings['changes'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!changes.length) return null;
  return (
    <Section title={t('sla.changes')} text={t('sla.changes-text')}>
      <RecordList label={t('sla.changes')}>
        {changes.map(({ number, cause, reason, changedBy, changedAt, total, done, finishedAt }) => {
          const counts = { done: format.number(done), total: format.number(total) };
          return (
            <Record
              key={number}
              title={t(`sla.cause-${cause}`)}
              detail={[format.dateTime(changedAt), changedBy, reason].filter(Boolean).join(' · ')}
              facts={
                <span className={classes.progress}>
                  <span aria-live="polite">
                    {finishedAt ? t('sla.counted', counts) : t('sla.counting', counts)}
                  </span>
                  {!finishedAt && (
                    <progress max={Math.max(total, 1)} value={done} aria-label={t('sla.counting', counts)} />
                  )}
                </span>
              }
            />
          );
        })}
      </RecordList>
    </Section>
  );
}
