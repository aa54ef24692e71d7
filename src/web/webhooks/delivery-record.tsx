import { Button, Code } from '@mantine/core';
import '@mantine/core/styles/Code.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhookKeys, webhooksApi, type WebhookDelivery } from '../api/webhooks.api';
import { useAct } from '../platform/use-act';
import { BlankProblem } from '../ui/blank';
import { Record, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';

/** Nothing to scroll sideways. */
const wrapped = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;
const tones = { queued: 'warn', delivered: 'good', failed: 'bad' } as const;

/** One telling: of what, whether it arrived, and, opened, what was sent and every try. */
export function DeliveryRecord({ delivery, mayReplay }: { delivery: WebhookDelivery; mayReplay: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const replay = useAct([webhookKeys.all], webhooksApi.replay);
  const { id, event, state, attempts, nextAt, createdAt } = delivery;
  const outcome = useOutcome();
  const said = [
    format.dateTime(createdAt),
    t('webhooks.tries', { count: attempts }),
    ...(attempts || delivery.lastError ? [outcome(delivery.lastStatus, delivery.lastError)] : []),
    ...(nextAt && attempts ? [t('webhooks.next', { time: format.dateTime(nextAt) })] : []),
  ];
  return (
    <Record
      title={t(`webhooks.event.${event}`)}
      detail={said.join(' · ')}
      facts={<ToneChip tone={tones[state]}>{t(`webhooks.state-${state}`)}</ToneChip>}
      actions={
        <>
          <Button size="compact-md" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('webhooks.details')}
          </Button>
          {mayReplay && state !== 'queued' && (
            <Button
              size="compact-md"
              variant="subtle"
              loading={replay.isPending}
              onClick={() => replay.mutate(id)}
            >
              {t('webhooks.replay')}
            </Button>
          )}
        </>
      }
    >
      {open && <Tries id={id} />}
    </Record>
  );
}

function Tries({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcome = useOutcome();
  const {
    data,
    error: problem,
    refetch,
  } = useQuery({
    queryKey: webhookKeys.delivery(id),
    queryFn: ({ signal }) => webhooksApi.delivery(id, signal),
  });
  if (problem && !data) return <BlankProblem error={problem} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <div>
      <Code block style={wrapped}>
        {data.body}
      </Code>
      <ol reversed style={{ margin: '8px 0 0', paddingInlineStart: '1.6em' }}>
        {data.tries.map(({ number, startedAt, status, error, durationMs, answer }) => (
          <li key={number} value={number}>
            {format.dateTime(startedAt)} · {outcome(status, error)}
            {durationMs !== null && ` · ${t('webhooks.duration', { ms: format.number(durationMs) })}`}
            {answer && (
              <Code block style={wrapped}>
                {answer}
              </Code>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Says what a try came to: the answer's number, or why there was none. */
function useOutcome(): (status: number | null, error: string | null) => string {
  const { t } = useTranslation();
  return (status, error) => {
    if (status !== null) return t('webhooks.answered', { status });
    if (error === null) return t('webhooks.broken-off');
    return t([`webhooks.fault.${error}`, 'webhooks.fault.other'], { code: error });
  };
}
