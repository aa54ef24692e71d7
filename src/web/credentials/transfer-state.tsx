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

interface TransferStateProps {
  batch: BatchDetail;
  province: BatchProvince;
}

/** Whether a province has counted and accepted what was sent to it, each part by itself, and a way to remind it. */
export function TransferState({ batch, province }: TransferStateProps) {
  if (province.transfers.length === 0) return <>–</>;
  return province.transfers.map((transfer, at) => (
    <div key={transfer.id} className={classes.part}>
      <OneTransfer batch={batch} province={province} transfer={transfer} again={at > 0} />
    </div>
  ));
}

interface OneTransferProps extends TransferStateProps {
  transfer: BatchProvince['transfers'][number];
  /** Not the first: slips that were printed again. */
  again: boolean;
}

function OneTransfer({ batch, province, transfer, again }: OneTransferProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const mayRemind = useMay('batches.manage');
  const anew = again && <>{t('batch-transfer.again', { count: transfer.expected })} </>;
  if (transfer.acceptedAt)
    return (
      <>
        {anew}
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
  // What was stopped on its way is waited for by nobody.
  if (!transfer.waiting)
    return (
      <>
        {anew}
        <ToneChip tone="bad">{t('batch-transfer.stopped')}</ToneChip>
      </>
    );
  const differs = transfer.counted !== null && transfer.counted !== transfer.expected;
  return (
    <>
      {anew}
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
      {mayRemind && (
        <RemindButton transferId={transfer.id} reminders={transfer.reminders} province={nameOf(province)} />
      )}
    </>
  );
}
