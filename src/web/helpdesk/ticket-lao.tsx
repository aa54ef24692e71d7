import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Ticket } from '../api/types';
import { useMay } from '../platform/session';
import { LaoFinder } from './lao-finder';
import { LaoSpeaker } from './lao-speaker';
import { LinkedLao } from './linked-lao';
import classes from './ticket-lao.module.css';

export interface TicketLaoProps {
  ticket: Ticket;
  contact: Contact | undefined;
  /** How often the key for linking was pressed: each time the keyboard is led here. */
  asked: number;
}

/** The LAO of a ticket: shown where it is known, found and confirmed where it is not. */
export function TicketLao({ ticket, contact, asked }: TicketLaoProps) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const [doing, setDoing] = useState<'change' | 'bind' | null>(asked ? 'change' : null);
  useEffect(() => {
    if (asked) setDoing('change');
  }, [asked]);
  const done = () => setDoing(null);
  const { lao } = ticket;
  const bound = contact?.bound ?? [];

  if (!mayWrite && !lao) return <p className={classes.hint}>{t('context.no-lao')}</p>;
  if (lao && (!doing || !mayWrite)) {
    return <LinkedLao ticket={ticket} lao={lao} contact={contact} onDo={setDoing} />;
  }
  if (lao && doing === 'bind') {
    return <LaoSpeaker ticket={ticket} lao={lao} bound={bound} people={[]} onBack={done} onDone={done} />;
  }
  return (
    <LaoFinder ticket={ticket} bound={bound} asked={asked} onDone={done} onCancel={lao ? done : undefined} />
  );
}
