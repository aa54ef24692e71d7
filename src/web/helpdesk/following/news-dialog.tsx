import { Button, Group, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { followingApi } from '../../api/following.api';
import { keys } from '../../api/keys';
import { BlankProblem } from '../../ui/blank';
import { MoreButton } from '../../ui/more-button';
import { RecordSkeleton } from '../../ui/record-list';
import { toastProblem } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { useNow } from '../../ui/use-now';
import classes from './news-dialog.module.css';

/** What one was told of, the newest first: each leads to its ticket. */
export function NewsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  const query = useInfiniteQuery({
    queryKey: [...keys.news, 'list'],
    queryFn: ({ pageParam, signal }) => followingApi.news(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = items;
  const read = (what: Parameters<typeof followingApi.read>[0]) =>
    void followingApi
      .read(what)
      .then(() => client.invalidateQueries({ queryKey: keys.news }))
      .catch((error: unknown) => toastProblem(error));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('following.news')}
      size="lg"
      fullScreen={small}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {query.error && !query.data && <BlankProblem error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <RecordSkeleton />}
      {query.data && items.length === 0 && <p>{t('following.no-news')}</p>}
      {items.some(({ unread }) => unread) && (
        <Group justify="flex-end" mb={6}>
          <Button size="compact-sm" variant="subtle" onClick={() => read({ upTo: first!.id })}>
            {t('following.read-all')}
          </Button>
        </Group>
      )}
      <ul className={classes.list}>
        {items.map(({ id, kind, ticket, tickets, by, excerpt, unread, createdAt }) => (
          <li key={id}>
            <Link
              {...(tickets > 1
                ? { to: '/inbox', search: { news: id } }
                : { to: '/inbox/$ticketId', params: { ticketId: ticket.id } })}
              className={classes.item}
              data-unread={unread || undefined}
              onClick={() => {
                // One that leads to a ticket is read there.
                if (tickets > 1) read({ ticketId: ticket.id });
                onClose();
              }}
            >
              <span className={classes.what}>
                {unread && <span className={classes.mark} role="img" aria-label={t('following.unread')} />}
                {t(`following.kind.${tickets > 1 ? 'assigned-many' : kind}`, {
                  name: by?.name ?? t('author.system'),
                  count: tickets,
                })}
                <time className={classes.time} dateTime={createdAt} title={format.dateTime(createdAt)}>
                  {format.stamp(createdAt, now)}
                </time>
              </span>
              <span className={classes.ticket}>
                #{ticket.number} {ticket.subject || t('ticket.no-subject')}{' '}
                {tickets > 1 && t('following.more-tickets', { count: tickets - 1 })}
              </span>
              {excerpt && <span className={classes.excerpt}>{excerpt}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <MoreButton pages={query} />
    </Modal>
  );
}
