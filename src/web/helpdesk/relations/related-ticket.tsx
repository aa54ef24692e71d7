import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';
import { Record } from '../../ui/record-list';
import { useFormat } from '../../ui/use-format';
import { useNow } from '../../ui/use-now';
import { StateSign } from '../ticket-signs';
import classes from './relations.module.css';

interface RelatedTicketProps {
  ticket: Ticket;
  /** Why it stands here. */
  why?: string;
  actions?: ReactNode;
  onLeave: () => void;
}

/** Another ticket in a few words, the way to it, and what can be done about the two. */
export function RelatedTicket({ ticket, why, actions, onLeave }: RelatedTicketProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <Record
      title={
        <Link
          to="/inbox/$ticketId"
          params={{ ticketId: ticket.id }}
          search={true}
          className={classes.link}
          onClick={onLeave}
        >
          #{ticket.number} {ticket.subject}
        </Link>
      }
      detail={[
        why,
        ticket.contact.name,
        t(`channel.${ticket.channel}`),
        ticket.lao?.name,
        format.moment(ticket.lastMessageAt, now),
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={<StateSign ticket={ticket} />}
      actions={actions}
    />
  );
}
