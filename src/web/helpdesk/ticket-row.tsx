import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { useMay } from '../platform/session';
import { ChannelIcon } from '../ui/channel-icon';
import { lazyPart } from '../ui/lazy-part';
import { PersonMark } from '../ui/person-mark';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './ticket-row.module.css';
import { DueSign, PrioritySign, StateSign, UndeliveredSign, WindowSign } from './ticket-signs';

const RowPresence = lazyPart(async () => (await import('./presence/row-presence')).RowPresence, 'tickets');

interface TicketRowProps {
  ticket: Ticket;
  open: boolean;
  /** Lists of one state only need not repeat it on every row; an open ticket shows in bold that it waits for us. */
  showState: boolean;
  onApproach: (id: string) => void;
}

/** One ticket in the list: who, about what, how urgent, and in whose hands. */
export const TicketRow = memo(function TicketRow({ ticket, open, showState, onApproach }: TicketRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const mayWrite = useMay('tickets.write');
  const approach = () => onApproach(ticket.id);
  const name = ticket.contact.name || t('contact.nameless');
  const preview = ticket.preview && ticket.preview !== ticket.subject ? ticket.preview : '';
  return (
    <Link
      to="/inbox/$ticketId"
      params={{ ticketId: ticket.id }}
      search={(old) => old}
      preload={false}
      className={classes.row}
      data-open={open || undefined}
      data-waits={(ticket.lastDirection === 'in' && ticket.state === 'open') || undefined}
      data-ticket={ticket.id}
      aria-current={open ? 'true' : undefined}
      onMouseEnter={approach}
      onFocus={approach}
    >
      <span className={classes.person}>
        <PersonMark id={ticket.contact.id} name={name} />
        <span className={classes.channel}>
          <ChannelIcon channel={ticket.channel} size={13} />
        </span>
      </span>
      <span className={classes.body}>
        <span className={classes.line}>
          <span className={classes.name}>{name}</span>
          <time
            className={classes.time}
            dateTime={ticket.lastMessageAt}
            title={format.dateTime(ticket.lastMessageAt)}
          >
            {format.stamp(ticket.lastMessageAt, now)}
          </time>
        </span>
        <span className={classes.subject}>
          {ticket.subject || t('ticket.no-subject')}
          {preview && <span className={classes.preview}> — {preview}</span>}
        </span>
        <span className={classes.line}>
          <span className={classes.signs}>
            <span className={classes.number}>#{ticket.number}</span>
            {ticket.lao && <span className={classes.lao}>{ticket.lao.name}</span>}
            {ticket.lastDirection === 'out' && (
              <IconArrowBackUp
                size={15}
                className={classes.answered}
                aria-label={t('ticket.answered')}
                role="img"
              />
            )}
            {mayWrite && (
              <Suspense fallback={null}>
                <RowPresence ticketId={ticket.id} />
              </Suspense>
            )}
            <UndeliveredSign ticket={ticket} />
            <DueSign ticket={ticket} />
            <WindowSign ticket={ticket} />
            <PrioritySign ticket={ticket} />
            {showState && ticket.state !== 'open' && <StateSign ticket={ticket} />}
          </span>
          {ticket.assignee && (
            <span
              className={classes.assignee}
              title={t('ticket.assigned-to', { name: ticket.assignee.name })}
            >
              <PersonMark id={ticket.assignee.id} name={ticket.assignee.name} size="sm" />
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});
