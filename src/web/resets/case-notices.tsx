import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import classes from './resets.module.css';
import { safeReply } from './safe-reply.policy';

/** What nobody who reads a request must miss: that it is frozen, that it changed, who decides, how it ended. */
export function CaseNotices({
  detail,
  changed,
}: {
  detail: ResetCaseDetail;
  changed: { by: string | null } | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { case: one, acts, needs } = detail;
  const others = one.state === 'approval' && !acts.includes('approve');
  return (
    <div className={classes.notices}>
      {changed && (
        <Notice
          tone="warn"
          role="alert"
          title={t('reset-case.changed', { name: changed.by ?? t('reset-case.by-desk') })}
        >
          {t('reset-case.changed-text')}
        </Notice>
      )}
      {one.state === 'frozen' && (
        <Notice tone="bad" title={t('reset-case.frozen')}>
          <p>{t('reset-case.frozen-text')}</p>
          <p>
            {t('reset-case.frozen-why', {
              name: one.frozenBy ?? t('reset-case.by-desk'),
              time: one.frozenAt ? format.dateTime(one.frozenAt) : '–',
              reason: endWords(one.freezeReason),
            })}
          </p>
          <p>{t('reset-case.frozen-reply')}</p>
          <blockquote className={classes.reply} lang="th">
            {safeReply(one.ticket?.number ?? one.number)}
          </blockquote>
        </Notice>
      )}
      {others && (
        <Notice tone="warn" title={t(`reset-case.awaits-${needs.approval}`)}>
          {t('reset-case.awaits-text')}
        </Notice>
      )}
      {detail.progress?.waitsForSystem && one.state === 'executing' && (
        <Notice tone="warn" title={t('reset-case.waits-for-system')}>
          {t('reset-case.waits-for-system-text')}
        </Notice>
      )}
      {one.state === 'held' && (
        <Notice tone="warn" title={t('reset-case.held')}>
          {t('reset-case.held-text')}
        </Notice>
      )}
      {one.state === 'waiting' && one.notBefore && (
        <Notice tone="warn" title={t('reset-case.waits', { time: format.dateTime(one.notBefore) })}>
          {t('reset-case.waits-text')}
        </Notice>
      )}
      {one.closedAt && (
        <Notice
          tone={one.outcome === 'confirmed' ? 'good' : one.outcome === 'fraud' ? 'bad' : 'warn'}
          title={t('reset-case.closed', {
            outcome: t(`reset-outcome.${one.outcome ?? 'expired'}`),
            time: format.dateTime(one.closedAt),
          })}
        >
          {[one.closedBy, endWords(one.outcomeReason)].filter(Boolean).join(' · ')}
        </Notice>
      )}
    </div>
  );

  /** Reasons of the desk's own are words of its catalogue; those of people are theirs. */
  function endWords(reason: string | null): string {
    return reason ? t(`reset-end-reason.${reason}`, { defaultValue: reason }) : '';
  }
}
