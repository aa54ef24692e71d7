import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaoFilter } from '../api/types';
import { BlankProblem } from '../ui/blank';
import { EmptyRegister } from './empty-register';
import classes from './lao-list.module.css';
import { laoQuery } from './lao-queries';
import { LaoRow } from './lao-row';
import { LaoSkeleton } from './lao-skeleton';
import { useLaoKeys } from './use-lao-keys';
import type { useLaoList } from './use-lao-list';

interface LaoListProps {
  filter: LaoFilter;
  list: ReturnType<typeof useLaoList>;
}

/** Heights of a row and of a card, in the unit of the reader's text size, so that thousands scroll smoothly. */
const rowRems = 4;
const cardRems = 10.25;

/** The LAOs that were found: a table where there is room, cards on a phone; only what is in sight is drawn. */
export function LaoList({ filter, list }: LaoListProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const scroll = useRef<HTMLDivElement>(null);
  const cards = useMediaQuery('(max-width: 60em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const { laos, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = (cards ? cardRems : rowRems) * rem;

  const virtual = useVirtualizer({
    count: laos.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => laos[index]?.code ?? index,
    overscan: 8,
  });
  const { measure } = virtual;
  useEffect(() => measure(), [height, measure]);
  const rows = virtual.getVirtualItems();
  const prefetch = useCallback((code: string) => void client.prefetchQuery(laoQuery(code)), [client]);
  useLaoKeys({ laos, reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }), scroll });

  const top = JSON.stringify(filter);
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
  }, [top]);

  const lastShown = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= laos.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, lastShown, laos.length, fetchNextPage]);

  if (isPending) return <LaoSkeleton />;
  if (error && laos.length === 0) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (laos.length === 0) return <EmptyRegister filter={filter} />;
  return (
    <div
      className={classes.table}
      role="table"
      aria-label={t('nav.organisations')}
      aria-rowcount={hasNextPage ? -1 : laos.length + 1}
      aria-busy={list.isPlaceholderData}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" className={classes.columns} aria-rowindex={1}>
          {['lao', 'place', 'officer', 'chief', 'state'].map((column) => (
            <span key={column} role="columnheader">
              {t(`lao-column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="presentation" className={classes.scroll} ref={scroll}>
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {rows.map((row) => {
            const lao = laos[row.index];
            if (!lao) return null;
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 2}
                className={classes.row}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              >
                <LaoRow lao={lao} province={filter.province} onApproach={prefetch} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
