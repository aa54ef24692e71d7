import { IconListSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, batchesApi } from '../api/batches.api';
import { keys } from '../api/keys';
import { Blank, BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { MoreButton } from '../ui/more-button';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { LineChoice } from './line-choice';
import { LineFilters } from './line-filters';
import { LineRecord } from './line-record';

/** The LAOs of a batch, a page at a time; some can be chosen and taken out, in, or printed again. */
export function BatchLines({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const { part: _, ...filter } = useSearch({ from: '/signed-in/shell/batches/$batchId' });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery({
    queryKey: [...keys.batch(batch.id), 'lines', filter],
    queryFn: ({ pageParam, signal }) => batchesApi.lines(batch.id, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const { data, error, isPending, refetch } = pages;
  const lines = data?.pages.flatMap((page) => page.items) ?? [];
  const selectable = batch.acts.includes('edit') || (batch.route === 'paper' && batch.acts.includes('print'));
  const shown = lines.filter(({ laoCode }) => chosen.has(laoCode));
  return (
    <>
      <LineFilters batch={batch} filter={filter} />
      {selectable && lines.length > 0 && (
        <LineChoice
          batch={batch}
          chosen={shown}
          onAll={() => choose(new Set(lines.map(({ laoCode }) => laoCode)))}
          onNone={() => choose(new Set())}
        />
      )}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && lines.length === 0 && (
        <Blank
          icon={<IconListSearch size={36} stroke={1.5} aria-hidden />}
          title={t('batch.no-lines')}
          action={
            <LinkButton
              variant="light"
              size="sm"
              to="/batches/$batchId"
              params={{ batchId: batch.id }}
              search={{ part: 'lines' }}
              resetScroll={false}
            >
              {t('lao-list.clear-filters')}
            </LinkButton>
          }
        />
      )}
      {lines.length > 0 && (
        <RecordList label={t('batch.lines')}>
          {lines.map((line) => (
            <LineRecord
              key={line.laoCode}
              line={line}
              chosen={selectable ? chosen.has(line.laoCode) : undefined}
              onChoose={(on) => {
                const next = new Set(chosen);
                if (on) next.add(line.laoCode);
                else next.delete(line.laoCode);
                choose(next);
              }}
            />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}
