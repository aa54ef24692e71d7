import { Anchor } from '@mantine/core';
import { IconCheck, IconClock, IconMailX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BatchDetail, BatchProvince } from '../api/batches.api';
import { handOverApi } from '../api/hand-over.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { RemindButton } from './remind-button';

/** Whether a province has counted and accepted what was sent to it, and a way to remind it. */
export function TransferState({ batch, province }: { batch: BatchDetail; province: BatchProvince }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const mayRemind = useMay('batches.manage');
  const { transfer } = province;
  if (!transfer) return <>–</>;
  // What was stopped on its way is waited for by nobody.
  if (batch.stopped && !transfer.acceptedAt)
    return <ToneChip tone="bad">{t('batch-transfer.stopped')}</ToneChip>;
  if (transfer.acceptedAt)
    return (
      <>
        <ToneChip tone="good" icon={<IconCheck size={13} aria-hidden />}>
          {t('batch-transfer.accepted', { date: format.shortDate(transfer.acceptedAt) })}
        </ToneChip>{' '}
        <Anchor
          href={handOverApi.transferReceiptUrl(transfer.id)}
          download
          size="sm"
          aria-label={`${t('transfer-receipt.link')} ${nameOf(province)}`}
        >
          {t('transfer-receipt.link')}
        </Anchor>
      </>
    );
  const differs = transfer.counted !== null && transfer.counted !== transfer.expected;
  return (
    <>
      <ToneChip tone="warn" icon={<IconClock size={13} aria-hidden />}>
        {t('batch-transfer.waiting', { date: format.shortDate(transfer.sentAt) })}
      </ToneChip>{' '}
      {!province.reachable && (
        <ToneChip tone="bad" icon={<IconMailX size={13} aria-hidden />}>
          {t('batch-transfer.unreachable')}
        </ToneChip>
      )}
      {differs && (
        <>
          <ToneChip tone="bad">
            {t('batch-transfer.differs', {
              counted: format.number(transfer.counted ?? 0),
              expected: format.number(transfer.expected),
            })}
          </ToneChip>
          {batch.route === 'paper' && (
            <span className={classes.differs}>{t('batch-transfer.differs-text')}</span>
          )}
        </>
      )}
      {mayRemind && batch.state === 'released' && !batch.stopped && (
        <RemindButton transferId={transfer.id} reminders={transfer.reminders} province={nameOf(province)} />
      )}
    </>
  );
}
