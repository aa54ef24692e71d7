import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { auditApi } from '../api/operations.api';
import type { AuditFilter } from '../api/types';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { AuditRecord } from './audit-record';
import { AuditSearch } from './audit-search';

/** Who did or saw what, and when: for the auditor who asks in two years. */
export function AuditScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const pages = useInfiniteQuery({
    queryKey: keys.audit(filter),
    queryFn: ({ pageParam, signal }) => auditApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.audit')} text={t('audit.text')}>
      <AuditSearch onSearch={setFilter} />
      {error && entries.length === 0 && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && entries.length === 0 && (
        <Blank icon={<IconHistory size={36} stroke={1.5} aria-hidden />} title={t('audit.none')} />
      )}
      {entries.length > 0 && (
        <RecordList label={t('nav.audit')}>
          {entries.map((entry) => (
            <AuditRecord key={entry.id} entry={entry} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </Page>
  );
}
