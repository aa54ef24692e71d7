import { Button } from '@mantine/core';
import { IconEraser, IconTimeline } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Ticket } from '../../api/types';
import { useMay } from '../../platform/session';
import { ChannelIcon } from '../../ui/channel-icon';
import { useFormat } from '../../ui/use-format';
import { useNow } from '../../ui/use-now';
import classes from '../context-panel.module.css';
import { StateSign } from '../ticket-signs';

const PersonTimeline = lazy(() =>
  import('./person-timeline').then((part) => ({ default: part.PersonTimeline })),
);

/** What else was said with this person, on whatever channel: ticket by ticket, or all of it in one line of time. */
export function EarlierTickets({ contact, ticketId }: { contact: Contact; ticketId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const mayErase = useMay('erasures.request');
  const tickets = contact.tickets.filter((one) => one.id !== ticketId);
  const erase = mayErase && (
    <Button
      component="a"
      href={`/admin/erasures?contact=${contact.id}`}
      mt={8}
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconEraser size={15} aria-hidden />}
    >
      {t('person.erase')}
    </Button>
  );
  if (tickets.length === 0)
    return (
      <>
        <p className={classes.none}>{t('context.none-earlier')}</p>
        {erase}
      </>
    );
  return (
    <>
      <ul className={classes.tickets}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <EarlierTicket ticket={ticket} />
          </li>
        ))}
      </ul>
      <Button
        mt={8}
        size="compact-sm"
        variant="light"
        leftSection={<IconTimeline size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('person.timeline')}
      </Button>
      {erase}
      {open && (
        <Suspense fallback={null}>
          <PersonTimeline contact={contact} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function EarlierTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <Link
      to="/inbox/$ticketId"
      params={{ ticketId: ticket.id }}
      search={(old) => old}
      className={classes.ticket}
    >
      <span className={classes.subject}>{ticket.subject || t('ticket.no-subject')}</span>
      <span className={classes.ticketFacts}>
        <ChannelIcon channel={ticket.channel} size={14} /> #{ticket.number} ·{' '}
        {format.stamp(ticket.lastMessageAt, now)} <StateSign ticket={ticket} />
      </span>
    </Link>
  );
}
