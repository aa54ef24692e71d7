import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import { useMay, useSession } from '../platform/session';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import { BatchDifferences } from './batch-differences';
import classes from './batches.module.css';

/** What one must know of a batch as it is now: who waits for whom, why it was sent back, what failed. */
export function BatchNotices({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useSession().staff.id;
  const mayApprove = useMay('batches.approve');
  const mayPrint = useMay('slips.print');
  const failed = batch.credentials.failed ?? 0;
  const goesOn = batch.state === 'approved' || batch.state === 'provisioning';
  const judged = ['draft', 'validated', 'submitted', 'rejected'].includes(batch.state);
  const told = (step: { at: string; by: { name: string } }) => ({
    name: step.by.name,
    time: format.dateTime(step.at),
  });
  return (
    <div className={classes.notices}>
      {batch.state === 'submitted' && batch.submitted && (
        <Notice tone="warn">
          {mayApprove && batch.submitted.by.id === me
            ? t('batch.own-submission')
            : t('batch.waits-for-approval', told(batch.submitted))}
        </Notice>
      )}
      {judged && batch.rejected && (
        <Notice tone="bad" title={t('batch.sent-back', told(batch.rejected))}>
          {batch.rejected.reason}
          {batch.differences && <BatchDifferences differences={batch.differences} />}
        </Notice>
      )}
      {batch.state === 'cancelled' && batch.ended && (
        <Notice tone="warn" title={t('batch.called-off', told(batch.ended))}>
          {batch.ended.reason}
        </Notice>
      )}
      {batch.paused && goesOn && <Notice tone="warn">{t('batch.held')}</Notice>}
      {batch.stopped && (
        <Notice tone="bad" title={t('batch.stopped')}>
          {t('batch.stopped-by', { name: batch.stopped.by, time: format.dateTime(batch.stopped.at) })}{' '}
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: batch.stopped.incidentId }}
            className={classes.link}
          >
            {t('batch.to-incident')}
          </Link>
        </Notice>
      )}
      {failed > 0 && (
        <Notice tone="bad">
          {t('batch.failed', { count: failed, shown: format.number(failed) })}{' '}
          <Link
            to="/batches/$batchId"
            params={{ batchId: batch.id }}
            search={{ part: 'lines', credential: 'failed' }}
            className={classes.link}
          >
            {t('batch.show-failed')}
          </Link>
        </Notice>
      )}
      {batch.replacesIncident && (
        <Notice tone="warn">
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: batch.replacesIncident }}
            className={classes.link}
          >
            {t('batch.replaces')}
          </Link>
        </Notice>
      )}
      {batch.route === 'paper' &&
        mayPrint &&
        batch.approved?.by.id === me &&
        ['ready', 'released'].includes(batch.state) && (
          <Notice tone="warn">{t('batch.approver-prints-not')}</Notice>
        )}
    </div>
  );
}
