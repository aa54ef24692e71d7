import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assistantApi, type TicketAssistant as Standing } from '../api/assistant.api';
import { keys } from '../api/keys';
import { useAct } from '../platform/use-act';
import { useMay } from '../platform/session';
import classes from './ticket-assistant.module.css';

/** Whether the assistant answers on a ticket, what it waits for, and how a person takes over or gives back. */
export function TicketAssistant({ ticketId, heading }: { ticketId: string; heading: string }) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const { data } = useQuery({
    queryKey: keys.ticketAssistant(ticketId),
    queryFn: ({ signal }) => assistantApi.of(ticketId, signal),
  });
  const act = useAct([keys.ticketAssistant(ticketId)], (state: 'active' | 'taken-over') =>
    assistantApi.set(ticketId, state),
  );
  if (!data?.state) return null;
  const next = data.state === 'active' ? 'taken-over' : 'active';
  return (
    <section data-assistant={data.state}>
      <h2 className={heading}>{t('assistant.heading')}</h2>
      <p className={classes.line}>
        {t(`assistant.state.${data.state}`)}
        <span className={classes.detail}>{detailOf(data, t)}</span>
      </p>
      {mayWrite && (
        <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate(next)}>
          {t(`assistant.to.${next}`)}
        </Button>
      )}
    </section>
  );
}

function detailOf({ state, step, intent, lao, reason }: Standing, t: (key: string) => string): string {
  return [
    intent && t(`assistant.intent.${intent}`),
    lao?.title,
    state === 'active' && step && step !== 'idle' && t(`assistant.step.${step}`),
    state === 'with-person' && reason && t(`assistant.reason.${reason}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
