import { IconChecks, IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type CaseFilter, type ResetCase, resetsApi } from '../api/resets.api';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { outcomeTones, riskTone, stateTones } from './case-tones';
import type { CaseTab } from './case-tabs';
import classes from './resets.module.css';
import { useStateLine } from './use-state-line';

/** The requests of one tab, the newest first. */
export function CaseList({ tab, province }: { tab: CaseTab; province?: string }) {
  const { t } = useTranslation();
  const filter: CaseFilter = { ...(tab !== 'open' && { state: tab }), ...(province && { province }) };
  const pages = useInfiniteQuery({
    queryKey: [...keys.resetCases, filter],
    queryFn: ({ pageParam, signal }) => resetsApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const cases = data?.pages.flatMap((page) => page.items) ?? [];
  const Icon = tab === 'closed' ? IconInbox : IconChecks;
  return (
    <>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data && cases.length === 0 && (
        <Blank
          icon={<Icon size={36} stroke={1.5} aria-hidden />}
          title={t(`reset-cases.none.${tab}`)}
          text={t(`reset-cases.none-text.${tab}`)}
        />
      )}
      {cases.length > 0 && (
        <RecordList label={t(`reset-cases.tab.${tab}`)}>
          {cases.map((one) => (
            <CaseRecord key={one.id} one={one} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function CaseRecord({ one }: { one: ResetCase }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const stateLine = useStateLine();
  const tone = one.outcome ? outcomeTones[one.outcome] : stateTones[one.state];
  return (
    <Record
      title={
        <Link to="/reset-cases/$caseId" params={{ caseId: one.id }} className={classes.link}>
          {t('reset-case.number', { number: one.number })} · {one.lao.title}
        </Link>
      }
      detail={[
        t(`reset-wish.${one.wish}`),
        t(`reset-origin.${one.origin}`),
        one.province.name,
        format.relative(one.openedAt, now),
        one.askedAgain > 0 && t('reset-case.asked-again', { count: one.askedAgain }),
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={
        <>
          {one.awaitsMe && <ToneChip tone="bad">{t('reset-cases.awaits-me')}</ToneChip>}
          <ToneChip tone={tone} title={t(`reset-state-text.${one.state}`)}>
            {stateLine(one)}
          </ToneChip>
        </>
      }
    >
      <p className={classes.risk}>
        <ToneChip tone={riskTone(one.risk)}>{t(`reset-risk.${one.risk}`)}</ToneChip>
        {one.signals.length > 0 && (
          <span className={classes.signals}>
            {one.signals.map((signal) => t(`reset-signal.${signal}`)).join(' · ')}
          </span>
        )}
      </p>
    </Record>
  );
}
