import { Button, SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { BatchForm } from './batch-form';
import { BatchRecord } from './batch-record';
import { ManualTasksNotice } from './manual-tasks-notice';

/** Issuance batches: what is under way, and all that ever were. */
export function BatchesScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('batches.read');
  const mayManage = useMay('batches.manage');
  const [drafting, draft] = useDisclosure(false);
  const { show } = useSearch({ from: '/signed-in/shell/batches' });
  const navigate = useNavigate({ from: '/batches' });
  const open = show !== 'all';
  const pages = useInfiniteQuery({
    queryKey: [...keys.batches, open],
    queryFn: ({ pageParam, signal }) => batchesApi.list(open, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: mayRead,
  });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const { data, error, isPending, refetch } = pages;
  const batches = data?.pages.flatMap((page) => page.items) ?? [];
  const begin = mayManage && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={draft.open}>
      {t('batches.new')}
    </Button>
  );
  return (
    <Page title={t('nav.batches')} text={t('batches.text')} actions={batches.length > 0 && begin}>
      {drafting && <BatchForm onClose={draft.close} />}
      <ManualTasksNotice />
      <SegmentedControl
        mb="md"
        aria-label={t('batches.show')}
        value={open ? 'open' : 'all'}
        onChange={(value) =>
          void navigate({ to: '.', search: value === 'all' ? { show: 'all' } : {}, replace: true })
        }
        data={[
          { value: 'open', label: t('batches.open') },
          { value: 'all', label: t('batches.all') },
        ]}
      />
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && batches.length === 0 && (
        <Blank
          icon={<IconStack2 size={36} stroke={1.5} aria-hidden />}
          title={t(open ? 'batches.none-open' : 'batches.none')}
          text={t('batches.none-text')}
          action={begin}
        />
      )}
      {batches.length > 0 && (
        <RecordList label={t('nav.batches')}>
          {batches.map((batch) => (
            <BatchRecord key={batch.id} batch={batch} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </Page>
  );
}
