import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { lazyPart } from '../ui/lazy-part';
import { ticketsApi } from '../api/tickets.api';
import type { Contact, Ticket } from '../api/types';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { ChannelIcon } from '../ui/channel-icon';
import { PersonMark } from '../ui/person-mark';
import { ToneChip } from '../ui/tone-chip';
import { codeText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './context-panel.module.css';

const TicketAssistant = lazyPart(
  async () => (await import('./ticket-assistant')).TicketAssistant,
  'assistant',
);
const EarlierTickets = lazyPart(
  async () => (await import('./person/earlier-tickets')).EarlierTickets,
  'person',
);
const TicketChecklist = lazy(() =>
  import('./checklist/ticket-checklist').then((part) => ({ default: part.TicketChecklist })),
);
const TicketFields = lazyPart(async () => (await import('../fields/ticket-fields')).TicketFields, 'fields');
const TicketLao = lazy(() => import('./ticket-lao').then((part) => ({ default: part.TicketLao })));

export interface ContextPanelProps {
  ticket: Ticket;
  /** How often the key for linking to a LAO was pressed. */
  asked: number;
}

/** Who is writing, what they belong to and what was said before: beside the conversation, without a click. */
export function ContextPanel({ ticket, asked }: ContextPanelProps) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const { id } = ticket.contact;
  const { data, error, refetch } = useQuery({
    queryKey: keys.contact(id),
    queryFn: ({ signal }) => ticketsApi.contact(id, signal),
  });
  return (
    <div className={classes.panel}>
      <section>
        {error && !data ? (
          <BlankProblem error={error} retry={() => void refetch()} />
        ) : data ? (
          <ContactFacts contact={data} />
        ) : (
          <ContactSkeleton />
        )}
      </section>
      <Suspense fallback={null}>
        <TicketAssistant ticketId={ticket.id} heading={classes.heading!} />
      </Suspense>
      <Suspense fallback={null}>
        <TicketFields
          ticketId={ticket.id}
          heading={classes.heading!}
          mayWrite={mayWrite && ticket.state !== 'merged'}
        />
      </Suspense>
      {mayWrite && ticket.state !== 'merged' && (
        <Suspense fallback={null}>
          <TicketChecklist ticketId={ticket.id} heading={classes.heading!} />
        </Suspense>
      )}
      <section>
        <h2 className={classes.heading}>{t('context.lao')}</h2>
        <Suspense fallback={<Skeleton height={56} />}>
          <TicketLao ticket={ticket} contact={data} asked={asked} />
        </Suspense>
      </section>
      <section>
        <h2 className={classes.heading}>{t('context.earlier')}</h2>
        <Suspense fallback={<Skeleton height={40} />}>
          {data && <EarlierTickets contact={data} ticketId={ticket.id} />}
        </Suspense>
      </section>
    </div>
  );
}

function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const facts: [string, string | null][] = [
    [t('context.account'), contact.accountName],
    [t('context.first-seen'), format.dateTime(contact.firstSeenAt)],
    [t('context.last-seen'), format.relative(contact.lastSeenAt, now)],
    [t('context.referral'), contact.referral],
  ];
  const reason = contact.unreachableReason
    ? (codeText(contact.unreachableReason, t) ?? contact.unreachableReason)
    : null;
  const name = contact.name || t('contact.nameless');
  return (
    <>
      <div className={classes.person}>
        <PersonMark id={contact.id} name={name} size="lg" />
        <div className={classes.who}>
          <h2 className={classes.name}>{name}</h2>
          <p className={classes.channel}>
            <ChannelIcon channel={contact.channel} size={15} /> {t(`channel.${contact.channel}`)}
          </p>
        </div>
      </div>
      <ToneChip tone={contact.reachable ? 'good' : 'bad'}>
        {contact.reachable ? t('context.reachable') : t('context.unreachable')}
      </ToneChip>
      {!contact.reachable && reason && <p className={classes.reason}>{reason}</p>}
      <dl className={classes.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

function ContactSkeleton() {
  return (
    <div className={classes.person} aria-hidden>
      <Skeleton circle height={44} />
      <div className={classes.who}>
        <Skeleton height={14} width="70%" mb={8} />
        <Skeleton height={12} width="40%" />
      </div>
    </div>
  );
}
