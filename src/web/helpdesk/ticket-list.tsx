import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketFilter } from '../api/types';
import { BlankProblem } from '../ui/blank';
import { EmptyList } from './empty-list';
import { ListSkeleton } from './list-skeleton';
import classes from './ticket-list.module.css';
import { TicketRow } from './ticket-row';
import { useKeptPlace } from './use-kept-place';
import { useListKeys } from './use-list-keys';
import { useShownTickets } from './use-shown-tickets';
import { useTicketList, useTicketPrefetch } from './use-ticket-list';

interface TicketListProps {
  filter: TicketFilter;
  ticketId: string | null;
  /** Where several tickets are chosen for one act: what stands before each. */
  choice?: (ticket: Ticket) => ReactNode;
}

/** Rows have one height, in the unit of the reader's text size, so that ten thousand of them scroll smoothly. */
const rowRems = 5.75;
const oneState = new Set(['needs-reply', 'waiting', 'snoozed', 'closed']);

/** The live list of tickets: only what is in sight is drawn, the next page comes before its end is reached. */
export function TicketList({ filter, ticketId, choice }: TicketListProps) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const query = useTicketList(filter);
  const { isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const tickets = useShownTickets(query.tickets, ticketId);
  const prefetch = useTicketPrefetch();
  const rowHeight = rowRems * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

  const virtual = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => tickets[index]?.id ?? index,
    overscan: 8,
  });
  const rows = virtual.getVirtualItems();
  const { arrived, toTop } = useKeptPlace(scroll, tickets, rowHeight);
  useListKeys({
    tickets,
    ticketId,
    prefetch,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    scroll,
  });

  const lastShown = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= tickets.length - 12) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, lastShown, tickets.length, fetchNextPage]);

  if (isPending) return <ListSkeleton />;
  if (error && tickets.length === 0) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (tickets.length === 0) return <EmptyList filter={filter} />;
  return (
    <div className={classes.frame}>
      <div role="status">
        {arrived > 0 && (
          <Button
            className={classes.arrived}
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={toTop}
          >
            {t('list.arrived', { count: arrived })}
          </Button>
        )}
      </div>
      <div className={classes.scroll} ref={scroll}>
        <ul className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label={t('list.label')}>
          {rows.map((row) => {
            const ticket = tickets[row.index];
            if (!ticket) return null;
            return (
              <li
                key={row.key}
                className={classes.row}
                data-choosing={choice ? true : undefined}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                aria-setsize={hasNextPage ? -1 : tickets.length}
                aria-posinset={row.index + 1}
              >
                {choice?.(ticket)}
                <TicketRow
                  ticket={ticket}
                  open={ticket.id === ticketId}
                  showState={!oneState.has(filter.view ?? '')}
                  onApproach={prefetch}
                />
              </li>
            );
          })}
        </ul>
        {isFetchingNextPage && <ListSkeleton rows={3} />}
      </div>
    </div>
  );
}
