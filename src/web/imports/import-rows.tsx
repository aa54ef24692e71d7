import { Button, Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  importKeys,
  importsApi,
  type ImportedList,
  type ImportedRow,
  type RowOutcome,
} from '../api/imports.api';
import { BlankProblem } from '../ui/blank';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './imports.module.css';
import { RowValues } from './row-values';

const outcomes: RowOutcome[] = ['refused', 'added', 'changed', 'unchanged'];

/** The rows of a list by what they do, each with its count; what is refused stands first. */
export function ImportRows({ list }: { list: ImportedList }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const first = outcomes.find((outcome) => list[outcome] > 0) ?? 'added';
  const [chosen, choose] = useState<RowOutcome | null>(null);
  const shown = chosen ?? first;
  return (
    <Tabs value={shown} onChange={(value) => choose(value as RowOutcome)} mt="md" keepMounted={false}>
      <Tabs.List>
        {outcomes.map((outcome) => (
          <Tabs.Tab key={outcome} value={outcome}>
            {t(`imports.outcome.${outcome}`)} {number(list[outcome])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {outcomes.map((outcome) => (
        <Tabs.Panel key={outcome} value={outcome} pt="md">
          <OutcomeRows list={list} outcome={outcome} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function OutcomeRows({ list, outcome }: { list: ImportedList; outcome: RowOutcome }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: importKeys.rows(list.id, outcome),
    queryFn: ({ pageParam, signal }) => importsApi.rows(list.id, outcome, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (isPending) return <RecordSkeleton />;
  if (rows.length === 0) return <p className={classes.hint}>{t('imports.no-rows')}</p>;
  return (
    <>
      <RecordList label={t(`imports.outcome.${outcome}`)}>
        {rows.map((row) => (
          <ImportRow key={row.line} row={row} />
        ))}
      </RecordList>
      {hasNextPage && (
        <Button variant="subtle" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}

function ImportRow({ row }: { row: ImportedRow }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <Record title={row.label || '–'} facts={t('imports.line', { line: row.line })}>
      {row.problems.map((problem) => (
        <p key={`${problem.code} ${problem.column}`} className={classes.problem}>
          {problem.column && <strong>{problem.column}: </strong>}
          {language === 'th' ? problem.th : problem.en}
        </p>
      ))}
      {row.outcome === 'changed' && <RowValues before={row.before} after={row.after} />}
    </Record>
  );
}
