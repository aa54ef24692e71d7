import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi, type Erasure } from '../api/erasures.api';
import { BlankProblem } from '../ui/blank';
import { Page, Section } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { ErasureDecision } from './erasure-decision';
import { Counts, ErasureParts } from './erasure-parts';
import { ErasureState } from './erasure-state';
import classes from './erasures.module.css';
import type { Show } from './show';
import { Addresses } from './person-search';

const lookMs = 2_000;

/** One erasure: what is asked for, while somebody decides; how far it is; and the certificate of it afterwards. */
export function ErasurePage({ id, show }: { id: string; show: Show }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: erasureKeys.one(id),
    queryFn: ({ signal }) => erasuresApi.one(id, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookMs : false),
  });
  const isOver = data?.state === 'done';
  return (
    <Page
      title={t(isOver ? 'erasures.certificate' : 'erasures.request')}
      text={data?.letter}
      actions={
        <div className={classes.noPrint}>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            onClick={() => show({})}
          >
            {t('erasures.back')}
          </Button>{' '}
          {isOver && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={17} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('erasures.print')}
            </Button>
          )}
        </div>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <>
          <div className={classes.top}>
            <ErasureState state={data.state} />
            <Facts erasure={data} />
            {data.state === 'asked' && <ErasureDecision erasure={data} />}
            {data.state === 'running' && <Progress erasure={data} />}
          </div>
          {data.erased.length > 0 && (
            <Section title={t('erasures.erased')}>
              <Counts counts={data.erased} />
            </Section>
          )}
          <ErasureParts parts={data.parts} />
        </>
      )}
    </Page>
  );
}

function Facts({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, person, state, requestedBy, decidedBy, decidedAt, finishedAt, refusal, reason } = erasure;
  const by = (name: string, at: string) => t('erasures.by-at', { name, at: format.dateTime(at) });
  const facts: [string, string | null][] = [
    [t('erasures.number'), id],
    [t('erasures.letter'), erasure.letter],
    [t('erasures.reason'), reason],
    [t('erasures.asked-by'), by(requestedBy.name, erasure.requestedAt)],
    [
      t(state === 'refused' ? 'erasures.refused-by' : 'erasures.approved-by'),
      decidedBy && decidedAt && by(decidedBy.name, decidedAt),
    ],
    [t('erasures.why-refused'), refusal],
    [t('erasures.finished'), finishedAt && format.dateTime(finishedAt)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      {person && (
        <>
          <dt>{t('erasures.person')}</dt>
          <dd>
            {person.officer && `${person.officer.name} · `}
            <Addresses person={person} />
          </dd>
        </>
      )}
      <dt>{t('erasures.subjects')}</dt>
      <dd className={classes.ids}>{erasure.subjects.map((one) => `${one.kind}:${one.id}`).join(' ')}</dd>
    </dl>
  );
}

function Progress({ erasure: { erased, total } }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = Math.min(
    total,
    erased.reduce((sum, { count }) => sum + count, 0),
  );
  const label = t('erasures.progress', { done: format.number(done), total: format.number(total) });
  return (
    <p role="status">
      {label}
      <progress className={classes.progress} value={done} max={Math.max(total, 1)} aria-label={label} />
    </p>
  );
}
