import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi, type Erasure } from '../api/erasures.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page, Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { ErasurePage } from './erasure-page';
import { ErasurePreview } from './erasure-preview';
import { ErasureState } from './erasure-state';
import { PersonSearch } from './person-search';
import { readShown, type Show } from './show';

/** Erasures at the request of people: find somebody, see what is kept of them, ask, approve, and the records of it. */
export function ErasuresScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('erasures.read');
  const mayAsk = useMay('erasures.request');
  const { erasure, contact } = readShown(useSearch({ strict: false }));
  const show = useShow();
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  if (erasure) return <ErasurePage key={erasure} id={erasure} show={show} />;
  if (contact && mayAsk) return <ErasurePreview key={contact} contactId={contact} show={show} />;
  return (
    <Page title={t('erasures.title')} text={t('erasures.text')}>
      {mayAsk && <PersonSearch show={show} />}
      <Section title={t('erasures.records')}>
        <Records show={show} />
      </Section>
    </Page>
  );
}

function useShow(): Show {
  const navigate = useNavigate();
  return (shown) =>
    void navigate({
      to: '/admin/$screen',
      params: { screen: 'erasures' },
      search: shown as never,
    });
}

function Records({ show }: { show: Show }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: erasureKeys.list,
    queryFn: ({ pageParam, signal }) => erasuresApi.list(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const records = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error && !pages.data)
    return <BlankProblem error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <RecordSkeleton />;
  if (records.length === 0)
    return <Blank icon={<IconEraser size={36} stroke={1.5} aria-hidden />} title={t('erasures.none')} />;
  return (
    <>
      <RecordList label={t('erasures.records')}>
        {records.map((one) => (
          <ErasureRow key={one.id} erasure={one} onOpen={() => show({ erasure: one.id })} />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}

function ErasureRow({ erasure, onOpen }: { erasure: Erasure; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { letter, requestedBy, requestedAt, decidedBy, finishedAt, state } = erasure;
  const told = [
    t('erasures.row', { name: requestedBy.name, at: format.dateTime(requestedAt) }),
    decidedBy &&
      finishedAt &&
      t('erasures.row-done', { name: decidedBy.name, at: format.dateTime(finishedAt) }),
  ];
  return (
    <Record
      title={letter}
      detail={told.filter(Boolean).join(' · ')}
      facts={<ErasureState state={state} />}
      actions={
        <Button
          size="compact-md"
          variant="light"
          aria-label={`${t('erasures.open')} ${letter}`}
          onClick={onOpen}
        >
          {t('erasures.open')}
        </Button>
      }
    />
  );
}
