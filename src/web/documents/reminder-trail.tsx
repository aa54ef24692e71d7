import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { useFormat } from '../ui/use-format';
import classes from './documents.module.css';

/** What was said of an obligation, to whom, and how far that got; "sent" is never "received". */
export function ReminderTrail({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentReminders(id),
    queryFn: ({ signal }) => documentsApi.reminders(id, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={40} mt={8} />;
  return (
    <ul className={classes.trail}>
      {data.items.map(({ rung, at, outcome, notices }) => (
        <li key={`${rung} ${at}`}>
          {format.dateTime(at)}
          {outcome === 'stopped' && ` · ${t('documents-reminder.stopped')}`}
          {notices.map((notice, index) => (
            <div key={index}>
              {[
                t(`documents-recipient.${notice.recipient}`),
                notice.address,
                t(`documents-reminder.state-${notice.bouncedAt ? 'bounced' : notice.state}`),
                notice.attempts > 1 && t('documents-reminder.attempts', { count: notice.attempts }),
                notice.providerId,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
