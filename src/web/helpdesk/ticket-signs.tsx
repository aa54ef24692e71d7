import {
  IconBellZ,
  IconClock,
  IconFlag,
  IconFlagFilled,
  IconHourglassLow,
  IconMailX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { type Tone, ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { dueSign, windowSign } from './ticket-time.policy';

interface SignProps {
  ticket: Ticket;
}

const stateTones: Record<Ticket['state'], Tone> = {
  open: 'info',
  waiting: 'plain',
  snoozed: 'plain',
  closed: 'good',
  merged: 'plain',
};

/** Where a ticket stands, in a word; a snoozed one says until when. */
export function StateSign({ ticket }: SignProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  if (ticket.state === 'snoozed' && ticket.snoozedUntil) {
    return (
      <ToneChip tone="plain" icon={<IconBellZ size={14} aria-hidden />}>
        {t('state.snoozed-until', { time: format.moment(ticket.snoozedUntil, now) })}
      </ToneChip>
    );
  }
  return <ToneChip tone={stateTones[ticket.state]}>{t(`state.${ticket.state}`)}</ToneChip>;
}

/** When we promised to answer, or by how much we missed it. */
export function DueSign({ ticket }: SignProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const sign = dueSign(ticket, now);
  if (!sign || !ticket.dueAt) return null;
  const kind = ticket.dueKind ? t(`due-kind.${ticket.dueKind}`) : '';
  return (
    <ToneChip
      tone={sign.tone}
      icon={<IconClock size={14} aria-hidden />}
      title={`${kind} ${format.dateTime(ticket.dueAt)}`.trim()}
    >
      {t(`due.${sign.word}`, { distance: format.shortly(sign.distance) })}
    </ToneChip>
  );
}

/** How long the channel still carries a reply. */
export function WindowSign({ ticket }: SignProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const sign = windowSign(ticket, now);
  if (!sign || !ticket.windowClosesAt) return null;
  return (
    <ToneChip
      tone={sign.tone}
      icon={<IconHourglassLow size={14} aria-hidden />}
      title={t('window.title', { time: format.time(ticket.windowClosesAt) })}
    >
      {format.shortly(sign.distance)}
    </ToneChip>
  );
}

/** Something that we wrote did not arrive. */
export function UndeliveredSign({ ticket }: SignProps) {
  const { t } = useTranslation();
  if (ticket.undelivered === 0) return null;
  return (
    <ToneChip tone="bad" icon={<IconMailX size={14} aria-hidden />} title={t('undelivered.title')}>
      {t('undelivered.word')}
    </ToneChip>
  );
}

/** Shown only where somebody raised it; in a row by its flag alone, to leave room for what runs out. */
export function PrioritySign({ ticket }: SignProps) {
  const { t } = useTranslation();
  if (ticket.priority !== 'high' && ticket.priority !== 'urgent') return null;
  const word = t(`priority.${ticket.priority}`);
  const Icon = ticket.priority === 'urgent' ? IconFlagFilled : IconFlag;
  return (
    <ToneChip
      tone={ticket.priority === 'urgent' ? 'bad' : 'warn'}
      icon={<Icon size={14} role="img" aria-label={word} />}
      title={word}
    />
  );
}
