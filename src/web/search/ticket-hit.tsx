import { IconNote, IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundTicket, Selectable } from '../api/types';
import { ChannelIcon } from '../ui/channel-icon';
import { PersonMark } from '../ui/person-mark';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { MarkedText } from './marked-text';
import classes from './search.module.css';

/** What stands before a ticket where several are chosen for one act. */
export type Choice = (ticket: Selectable) => ReactNode;

/** A ticket that was found: who, about what, and the words that it was found by. */
export function TicketHit({ hit, choice }: { hit: FoundTicket; choice?: Choice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <div className={classes.choosable}>
      {choice?.(hit)}
      <Link
        to="/inbox/$ticketId"
        params={{ ticketId: hit.id }}
        className={classes.hit}
        data-hit
        data-ticket={hit.id}
      >
        <PersonMark id={hit.contactId} name={hit.contact.text} />
        <span className={classes.body}>
          <span className={classes.line}>
            <span className={classes.name}>
              <MarkedText of={hit.contact} />
            </span>
            <time
              className={classes.quiet}
              dateTime={hit.lastMessageAt}
              title={format.dateTime(hit.lastMessageAt)}
            >
              {format.stamp(hit.lastMessageAt, now)}
            </time>
          </span>
          <span className={classes.subject}>
            <MarkedText of={hit.subject} />
          </span>
          {hit.message && hit.message.text !== hit.subject.text && (
            <span className={classes.words}>
              {hit.message.note && <IconNote size={15} role="img" aria-label={t('search.note')} />}
              <MarkedText of={hit.message} />
            </span>
          )}
          {hit.file && (
            <span className={classes.words}>
              <IconPaperclip size={15} role="img" aria-label={t('search.file')} />
              <MarkedText of={hit.file} />
            </span>
          )}
          <span className={classes.signs}>
            <ChannelIcon channel={hit.channel} size={14} />
            <span className={classes.quiet}>#{hit.number}</span>
            {hit.lao && (
              <span className={classes.quiet}>
                <MarkedText of={hit.lao} />
              </span>
            )}
            <ToneChip tone={hit.state === 'open' ? 'info' : 'plain'}>{t(`state.${hit.state}`)}</ToneChip>
          </span>
        </span>
      </Link>
    </div>
  );
}
