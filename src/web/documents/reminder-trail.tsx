import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsApi, type Reminders } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { codeText } from '../ui/problem-text';
import { ToneChip, type Tone } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './documents.module.css';

type Reminder = Reminders['items'][number];
type Told = Reminder['notices'][number];

/** How far something got, from what the channel told last; "sent" is never "received". */
function standOf({
  state,
  bouncedAt,
  deliveredAt,
  readAt,
}: Told): Told['state'] | 'bounced' | 'delivered' | 'read' {
  if (bouncedAt) return 'bounced';
  if (readAt) return 'read';
  return deliveredAt ? 'delivered' : state;
}

const tones: Partial<Record<ReturnType<typeof standOf>, Tone>> = {
  read: 'good',
  delivered: 'good',
  failed: 'bad',
  bounced: 'bad',
  nobody: 'bad',
  unknown: 'warn',
};

/** What was said of an obligation, to whom, by which attempts, and how far that got. */
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
    <ol className={classes.trail}>
      {data.items.map((reminder) => (
        <li key={`${reminder.rung} ${reminder.at}`}>
          {t('documents-reminder.on', { date: format.dateTime(reminder.at) })}
          {reminder.outcome === 'stopped' && ` · ${t('documents-reminder.stopped')}`}
          {reminder.notices.map((told, index) => (
            <ToldOne key={index} told={told} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function ToldOne({ told }: { told: Told }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stand = standOf(told);
  const at = told.bouncedAt ?? told.readAt ?? told.deliveredAt ?? told.sentAt;
  const why = (reason: string | null) => reason && (codeText(reason, t) ?? reason);
  const tries = told.tries.length > 1 || told.state === 'failed' ? told.tries : [];
  return (
    <div className={classes.told}>
      <p>
        {t(`documents-recipient.${told.recipient}`)}
        {told.channel && ` · ${t(`documents-reminder.by-${told.channel}`)}`}
        {/* What Messenger and LINE call a person says nothing to people. */}
        {told.channel === 'email' && ` ${told.address}`}{' '}
        <ToneChip tone={tones[stand] ?? 'plain'}>{t(`documents-reminder.state-${stand}`)}</ToneChip>{' '}
        {at && format.dateTime(at)}
      </p>
      {told.state === 'failed' && told.reason && <p>{why(told.reason)}</p>}
      {tries.length > 0 && (
        <ul>
          {tries.map((attempt) => (
            <li key={attempt.at}>
              {[
                format.dateTime(attempt.at),
                t(`documents-reminder.try-${attempt.result ?? 'none'}`),
                why(attempt.reason),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
      {told.providerId && <p>{t('documents-reminder.provider', { id: told.providerId })}</p>}
    </div>
  );
}
