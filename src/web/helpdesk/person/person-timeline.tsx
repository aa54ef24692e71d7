import { Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { personApi } from '../../api/person.api';
import type { Contact, TimelineItem } from '../../api/types';
import { dayNumber } from '../../i18n/dates';
import { BlankProblem } from '../../ui/blank';
import { ChannelIcon } from '../../ui/channel-icon';
import { MoreButton } from '../../ui/more-button';
import timeline from '../../ui/timeline.module.css';
import { useFormat } from '../../ui/use-format';
import { MessageContent } from '../message-content';
import classes from './person.module.css';

/** Everything that was said with one person, whatever they wrote from: newest first, each leading to its ticket. */
export function PersonTimeline({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: [...keys.contact(contact.id), 'timeline'],
    queryFn: ({ pageParam, signal }) => personApi.timeline(contact.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, refetch } = pages;
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={small}
      title={t('person.timeline-of', { name: contact.name || t('contact.nameless') })}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && items.length === 0 && <p className={classes.none}>{t('person.nothing')}</p>}
      {days(items).map(({ day, said }) => (
        <section key={day}>
          <h3 className={classes.day}>{format.day(said[0]!.message.createdAt)}</h3>
          <ol className={timeline.timeline}>
            {said.map((item) => (
              <Said key={item.message.id} item={item} onOpened={onClose} />
            ))}
          </ol>
        </section>
      ))}
      <MoreButton pages={pages} />
    </Modal>
  );
}

/** Day by day, as they come: the newest first. */
function days(items: TimelineItem[]): { day: number; said: TimelineItem[] }[] {
  const found: { day: number; said: TimelineItem[] }[] = [];
  for (const item of items) {
    const day = dayNumber(new Date(item.message.createdAt));
    if (found.at(-1)?.day !== day) found.push({ day, said: [] });
    found.at(-1)!.said.push(item);
  }
  return found;
}

function Said({ item: { message, ticket }, onOpened }: { item: TimelineItem; onOpened: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { channel, author, attachments, direction, createdAt } = message;
  return (
    <li className={timeline.step}>
      <span className={timeline.stepIcon}>
        <ChannelIcon channel={channel} size={17} />
      </span>
      <div className={classes.said} data-out={direction === 'out' || undefined}>
        <p className={classes.over}>
          <strong>{author.name || t(`author.${author.kind}`)}</strong> · {t(`channel.${channel}`)} ·{' '}
          <time dateTime={createdAt} title={format.dateTime(createdAt)}>
            {format.time(createdAt)}
          </time>
        </p>
        <MessageContent message={message} />
        {attachments.length > 0 && (
          <p className={classes.over}>{t('person.files', { count: attachments.length })}</p>
        )}
        <Link
          to="/inbox/$ticketId"
          params={{ ticketId: ticket.id }}
          search={(old) => old}
          className={classes.ticket}
          onClick={onOpened}
        >
          {t('person.ticket', { number: ticket.number })} {ticket.subject}
        </Link>
      </div>
    </li>
  );
}
