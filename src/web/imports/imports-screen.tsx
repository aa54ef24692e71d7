import { Button } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importKeys, importsApi } from '../api/imports.api';
import { Blank, BlankProblem } from '../ui/blank';
import { Page, Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { ImportForm } from './import-form';
import classes from './imports.module.css';
import { StateChip } from './state-chip';

/** Lists brought into the register: a new one, and those that were. */
export function ImportsScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery({
    queryKey: importKeys.all,
    queryFn: ({ pageParam, signal }) => importsApi.list(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const lists = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('imports.title')} text={t('imports.text')}>
      <Section title={t('imports.new')}>
        <ImportForm />
      </Section>
      <Section title={t('imports.history')}>
        {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
        {isPending && <RecordSkeleton />}
        {data && lists.length === 0 && (
          <Blank
            icon={<IconTableImport size={36} stroke={1.5} aria-hidden />}
            title={t('imports.none')}
            text={t('imports.none-text')}
          />
        )}
        {lists.length > 0 && (
          <RecordList label={t('imports.history')}>
            {lists.map((list) => (
              <Record
                key={list.id}
                title={
                  <Link to="/imports/$importId" params={{ importId: list.id }} className={classes.link}>
                    {list.fileName}
                  </Link>
                }
                detail={[
                  t(`imports.kind.${list.kind}`),
                  list.training?.title,
                  list.province?.name,
                  list.createdBy?.name ?? t('imports.by-operator'),
                  format.dateTime(list.createdAt),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                facts={
                  <>
                    {t('imports.counts', {
                      added: format.number(list.added),
                      changed: format.number(list.changed),
                      refused: format.number(list.refused),
                    })}
                    <StateChip list={list} />
                  </>
                }
              />
            ))}
          </RecordList>
        )}
        {hasNextPage && (
          <Button variant="subtle" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('action.more')}
          </Button>
        )}
      </Section>
    </Page>
  );
}
