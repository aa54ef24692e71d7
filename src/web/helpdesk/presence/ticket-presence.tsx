import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Present } from '../../api/presence.api';
import { PersonMark } from '../../ui/person-mark';
import classes from './ticket-presence.module.css';
import { usePresence } from './use-presence';

const inOrder: Present['doing'][] = ['reply', 'note', 'reading'];
const marksShown = 3;

/** Who else has the ticket open, and who of them writes: in one quiet line, without moving anything around it. */
export function TicketPresence({ ticketId }: { ticketId: string }) {
  const { t, i18n } = useTranslation();
  const others = usePresence(ticketId);
  const names = (people: Present[]) =>
    people.length > 2
      ? t('presence.more', { name: people[0]!.name, count: people.length - 1 })
      : new Intl.ListFormat(i18n.language).format(people.map(({ name }) => name));
  const text = inOrder
    .map((doing) => others.filter((one) => one.doing === doing))
    .filter((people) => people.length > 0)
    .map((people) => t(`presence.${people[0]!.doing}`, { names: names(people), count: people.length }))
    .join(' · ');
  const writes = others.some(({ doing }) => doing !== 'reading');
  const Icon = writes ? IconPencil : IconEye;
  return (
    <div className={classes.presence} role="status" data-writes={writes || undefined}>
      {others.length > 0 && (
        <>
          <span className={classes.marks}>
            {others.slice(0, marksShown).map(({ id, name }) => (
              <PersonMark key={id} id={id} name={name} size="sm" />
            ))}
          </span>
          <Icon className={classes.icon} size={15} aria-hidden />
          <span className={classes.text} title={text}>
            {text}
          </span>
        </>
      )}
    </div>
  );
}
