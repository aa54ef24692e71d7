import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type CopyBatch } from '../api/copies.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';
import { CopyList } from './copy-list';

/** Files that are checked, then pages that are read. */
const isRunning = ({ files, pages }: CopyBatch) =>
  files.stored > 0 || (pages.unread > 0 && files.checked + files.refused === files.expected);
const isOpen = ({ files }: CopyBatch) => files.stored + files.checked + files.refused < files.expected;

/** One pile of scans: how far its check is, what became of each file and page, and what waits for a person. */
export function CopyBatchScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { batchId } = useParams({ from: '/signed-in/shell/id-cards/batches/$batchId' });
  const mayCollect = useMay('copies.collect');
  const { data, error, refetch } = useQuery({
    queryKey: copyKeys.batch(batchId),
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<CopyBatch>(copyKeys.batch(batchId));
      const batch = await copiesApi.batch(batchId, signal);
      // Each page that comes, or is read, changes what the lists below say.
      if (JSON.stringify(batch.pages) !== JSON.stringify(before?.pages))
        void client.invalidateQueries({ queryKey: copyKeys.copies });
      return batch;
    },
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 1_500 : false),
  });
  const close = useMutation({
    mutationFn: () => copiesApi.close(batchId),
    onSuccess: (batch) => client.setQueryData(copyKeys.batch(batchId), batch),
    onError: (problem) => toastProblem(problem),
  });
  return (
    <Page
      title={t('copies.batch')}
      text={data && [data.province.name, data.createdBy, format.dateTime(data.createdAt)].join(' · ')}
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <>
          <div className={classes.notices}>
            {isRunning(data) && (
              <Notice tone="warn" role="status">
                {data.files.stored > 0
                  ? t('copies.checking', { count: data.files.stored })
                  : t('copies.reading', { count: data.pages.unread })}
              </Notice>
            )}
            {data.scanner === 'none' && <Notice tone="warn">{t('copies.no-scanner')}</Notice>}
            {isOpen(data) && mayCollect && (
              <Notice tone="warn" title={t('copies.not-all')}>
                <Button mt="xs" variant="light" loading={close.isPending} onClick={() => close.mutate()}>
                  {t('copies.no-more')}
                </Button>
              </Notice>
            )}
          </div>
          <Counts batch={data} />
          {(data.pages.waiting > 0 || (data.pages.unfiled === 0 && !isRunning(data))) && (
            <Section title={t('copies.tab.waiting')}>
              <CopyList filter={{ state: 'waiting', batch: batchId }} />
            </Section>
          )}
          {data.pages.unfiled > 0 && (
            <Section title={t('copies.tab.unfiled')} text={t('copies.about.unfiled')}>
              <CopyList filter={{ state: 'unfiled', batch: batchId }} />
            </Section>
          )}
          {data.pages.refused > 0 && (
            <Section title={t('copies.tab.refused')}>
              <CopyList filter={{ state: 'refused', batch: batchId }} />
            </Section>
          )}
          <Files batchId={batchId} settled={data.files.stored} />
        </>
      )}
    </Page>
  );
}

function Counts({ batch: { files, pages } }: { batch: CopyBatch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = {
    files: files.expected,
    covers: pages.covers,
    waiting: pages.waiting,
    unfiled: pages.unfiled,
    accepted: pages.accepted,
    returned: pages.refused,
    refused: files.refused,
  };
  return (
    <dl className={classes.counts}>
      {Object.entries(shown).map(([name, count]) => (
        <div key={name}>
          <dt>{t(`copies.count.${name}`)}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Files({ batchId, settled }: { batchId: string; settled: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: [...copyKeys.batch(batchId), 'files', settled],
    queryFn: ({ pageParam, signal }) => copiesApi.batchFiles(batchId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const files = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (files.length === 0) return null;
  return (
    <Section title={t('copies.files')}>
      <RecordList label={t('copies.files')}>
        {files.map(({ id, name, size, state, words, pages: count }) => (
          <Record
            key={id}
            title={name}
            detail={words ? words[format.language] : format.bytes(size)}
            facts={
              <ToneChip tone={state === 'refused' ? 'bad' : state === 'stored' ? 'plain' : 'good'}>
                {t(`copies.file-state.${state}`, { count: count ?? 0 })}
              </ToneChip>
            }
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </Section>
  );
}
