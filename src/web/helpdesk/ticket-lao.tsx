import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Ticket } from '../api/types';
import { useMay } from '../platform/session';
import { LaoFinder } from './lao-finder';
import { LinkedLao } from './linked-lao';
import classes from './ticket-lao.module.css';

/** The LAO of a ticket: shown where it is known, found and confirmed where it is not. */
export function TicketLao({ ticket, contact }: { ticket: Ticket; contact: Contact | undefined }) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const [changing, setChanging] = useState<string | null>(null);
  const isChanging = changing !== null && changing === (ticket.lao?.code ?? '');
  if (ticket.lao && !isChanging)
    return (
      <LinkedLao
        ticket={ticket}
        lao={ticket.lao}
        contact={contact}
        onChange={() => setChanging(ticket.lao!.code)}
      />
    );
  if (!mayWrite) return <p className={classes.hint}>{t('context.no-lao')}</p>;
  return (
    <LaoFinder key={ticket.id} ticket={ticket} onCancel={isChanging ? () => setChanging(null) : undefined} />
  );
}
