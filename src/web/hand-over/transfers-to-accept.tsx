import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handOverApi, type Transfer } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { useMay } from '../platform/session';
import { CountField } from '../ui/count-field';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import classes from './hand-over.module.css';
import { useCustodyAct } from './use-custody-act';

/** What DLA sent to a province and nobody there has accepted: counted, and accepted when the number is right. */
export function TransfersToAccept({ province, disabled }: { province: string; disabled?: boolean }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({
    queryKey: [...keys.provinceTransfers, province, 'waiting'],
    queryFn: ({ signal }) => handOverApi.waiting(province, signal),
    enabled: !disabled,
  });
  if (disabled) return <Notice tone="warn">{t('transfer.needs-network')}</Notice>;
  if (isPending) return <Skeleton height={120} />;
  if (!data) return <Notice tone="bad">{problemText(error, t)}</Notice>;
  return (
    <div className={classes.transfers}>
      {data.items.map((transfer) => (
        <OneTransfer key={transfer.id} transfer={transfer} />
      ))}
    </div>
  );
}

function OneTransfer({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('custody.hand-over');
  const [counted, setCounted] = useState<number | null>(null);
  const accept = useCustodyAct((count: number) => handOverApi.accept(transfer.id, count));
  const differs = transfer.counted !== null && transfer.counted !== transfer.expected;
  return (
    <div className={classes.transfer}>
      <h3 className={classes.heading}>
        {t(`transfer.sent.${transfer.route}`, { count: transfer.expected })}
      </h3>
      <p className={classes.hint}>
        {[transfer.batch.title, transfer.sentBy, format.dateTime(transfer.sentAt)].join(' · ')}
      </p>
      {transfer.route === 'paper' && transfer.withdrawn > 0 && (
        <p className={classes.hint}>{t('transfer.withdrawn', { count: transfer.withdrawn })}</p>
      )}
      {differs && (
        <Notice tone="bad" role="alert" title={t('transfer.differs', { counted: transfer.counted })}>
          {t('transfer.differs-text', { name: transfer.sentBy })}
        </Notice>
      )}
      {may && (
        <form
          className={classes.typed}
          onSubmit={(event) => {
            event.preventDefault();
            if (counted !== null) accept.mutate(counted);
          }}
        >
          <CountField
            label={t(`transfer.count.${transfer.route}`)}
            size="md"
            value={counted}
            onChange={setCounted}
          />
          <Button type="submit" size="md" loading={accept.isPending} disabled={counted === null}>
            {t('transfer.accept')}
          </Button>
        </form>
      )}
      {accept.error !== null && (
        <Notice tone="bad" role="alert">
          {problemText(accept.error, t)}
        </Notice>
      )}
    </div>
  );
}
