import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlankProblem } from '../ui/blank';
import { useFormat } from '../ui/use-format';
import { EventLine } from './event-line';
import { MessageBubble } from './message-bubble';
import { messagesOf } from './message-cache';
import { OutgoingBubble } from './outgoing-bubble';
import { useOutgoing } from './outgoing-store';
import classes from './thread.module.css';
import { threadItems } from './thread-items';
import { ThreadSkeleton } from './thread-skeleton';
import { messagesOptions } from './ticket-queries';
import { useSend } from './use-send';

/** A text that scrolls has to be reachable by keyboard; its arrows then scroll it instead of walking the list. */
const scrollsByKeys = { tabIndex: 0, 'data-keeps-arrows': true } as const;

/**
 * The conversation, newest at the bottom. It scrolls from the bottom up, so that new messages keep the end in sight
 * and older ones, fetched when their end comes near, never move what is being read.
 */
export function Thread({ ticketId, contactId }: { ticketId: string; contactId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroll = useRef<HTMLDivElement>(null);
  const older = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const query = useInfiniteQuery(messagesOptions(ticketId));
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const outgoing = useOutgoing(ticketId);
  const { takeBack, sendNow } = useSend(ticketId);

  const messages = useMemo(() => messagesOf(data), [data]);
  const items = useMemo(() => threadItems(messages), [messages]);
  const newest = outgoing.at(-1)?.clientToken;

  const toNewest = () => scroll.current?.scrollTo({ top: 0, behavior: 'smooth' });
  useEffect(() => {
    if (newest) scroll.current?.scrollTo({ top: 0 });
  }, [newest]);

  useEffect(() => {
    const end = older.current;
    if (!end || !hasNextPage || isFetchingNextPage) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { root: scroll.current, rootMargin: '600px 0px 0px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (isPending) return <ThreadSkeleton />;
  if (error && messages.length === 0) return <BlankProblem error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.frame}>
      <div
        ref={scroll}
        className={classes.scroll}
        role="log"
        aria-label={t('conversation.label')}
        {...scrollsByKeys}
        onScroll={(event) => setAway(event.currentTarget.scrollTop < -400)}
      >
        <div className={classes.messages}>
          <div ref={older} className={classes.older}>
            {hasNextPage ? (
              <Button
                variant="subtle"
                size="compact-sm"
                loading={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {t('conversation.older')}
              </Button>
            ) : (
              <span>{t('conversation.beginning')}</span>
            )}
          </div>
          {items.map((item) => {
            if (item.kind === 'day') {
              return (
                <h2 key={item.key} className={classes.day}>
                  <span>{format.day(item.at)}</span>
                </h2>
              );
            }
            if (item.kind === 'event') return <EventLine key={item.key} message={item.message} />;
            return (
              <MessageBubble
                key={item.key}
                message={item.message}
                contactId={contactId}
                first={item.first}
                last={item.last}
              />
            );
          })}
          {outgoing.map((message) => (
            <OutgoingBubble
              key={message.clientToken}
              message={message}
              onTakeBack={takeBack}
              onSendNow={sendNow}
            />
          ))}
        </div>
      </div>
      {away && (
        <ActionIcon
          className={classes.newest}
          variant="default"
          radius="xl"
          size="lg"
          aria-label={t('conversation.newest')}
          onClick={toNewest}
        >
          <IconArrowDown size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
