import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type ResetCaseStep, resetsApi } from '../api/resets.api';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { useFormat } from '../ui/use-format';
import classes from './resets.module.css';

/** Everything that was done about a request: what, by whom, when, and why; the newest first. */
export function CaseHistory({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: keys.resetCaseHistory(caseId),
    queryFn: ({ pageParam, signal }) => resetsApi.history(caseId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, refetch } = pages;
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={classes.heading}>
        {t('reset-case.history')}
      </h2>
      <div className={classes.box}>
        {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
        <ol className={classes.list}>
          {data?.pages
            .flatMap((page) => page.items)
            .map((step) => (
              <li key={step.id}>
                <Step step={step} />
              </li>
            ))}
        </ol>
        <MoreButton pages={pages} />
      </div>
    </section>
  );
}

function Step({ step: { what, by, at, reason, wish, signals, awaits } }: { step: ResetCaseStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = [
    wish && t(`reset-wish.${wish}`),
    awaits && t(`reset-approval.${awaits}`),
    ...signals.map((signal) => t(`reset-signal.${signal}`)),
  ].filter(Boolean);
  return (
    <>
      {t(`reset-step.${what}`, { defaultValue: what })}
      {more.length > 0 && <span className={classes.signals}> {more.join(' · ')}</span>}
      {reason && (
        <span className={classes.detail}>{t(`reset-end-reason.${reason}`, { defaultValue: reason })}</span>
      )}
      <span className={classes.detail}>
        {t('reset-case.by-at', { name: by ?? t('reset-case.by-desk'), time: format.dateTime(at) })}
      </span>
    </>
  );
}
