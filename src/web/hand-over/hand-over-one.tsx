import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem, Withdrawal } from '../api/hand-over.api';
import { Notice } from '../ui/notice';
import { toastDone } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { Attention } from './attention';
import type { KeptHandOver } from './device-store';
import { HandOverAbout } from './hand-over-about';
import { HandOverDone } from './hand-over-done';
import { HandOverForm } from './hand-over-form';
import classes from './hand-over.module.css';
import { lacksSlip, stageOf } from './list-filter.policy';
import type { Person } from './person';
import type { ShownList } from './use-hand-over-list';
import { useHandingOver } from './use-handing-over';
import { WithdrawDialog } from './withdraw-dialog';

interface HandOverOneProps {
  list: ShownList;
  item: HandOverItem;
  /** The list has lost it since it was opened. */
  gone: boolean;
  /** The number that was read off the envelope. */
  scanned: string | null;
  person: Person;
  /** What this device keeps of it: not sent, or refused. */
  kept: KeptHandOver[];
  onNext: () => void;
}

/** One LAO: who it is, and what can be done for it now. */
export function HandOverOne({ list, item, gone, scanned, person, kept, onNext }: HandOverOneProps) {
  const { t } = useTranslation();
  const [withdrawal, withdraw] = useState<Withdrawal | null>(null);
  const act = useHandingOver({ list, item, person });
  const refused = kept.filter(({ refusal }) => refusal);
  const unsent = kept.find(({ refusal }) => !refusal) ?? null;
  const stage = stageOf(item, new Set(unsent ? [item.id] : []));
  const attention = (
    <Attention
      kept={refused}
      onDiscard={(clientKey) => {
        if (clientKey === act.data?.clientKey) act.reset();
      }}
    />
  );
  if (act.data) {
    const { clientKey, acknowledged } = act.data;
    const isRefused = refused.some((one) => one.clientKey === clientKey);
    const known = acknowledged || stage === 'handed';
    return (
      <>
        {attention}
        <HandOverDone
          item={item}
          handed={act.data}
          outcome={isRefused ? 'refused' : known ? 'done' : 'unsent'}
          onNext={onNext}
        />
      </>
    );
  }
  // Whoever stands there sees what became of it, with all that they typed, whatever the list says meanwhile.
  const begun = act.isPending || act.isError;
  const waits = begun || (stage === 'waiting' && !gone);
  return (
    <>
      <HandOverAbout
        list={list}
        item={item}
        stage={begun ? 'waiting' : stage}
        gone={gone}
        onWithdraw={withdraw}
      />
      {!act.isPending && attention}
      {gone && !begun && <Notice tone="warn">{t('hand-over.gone')}</Notice>}
      {!waits && !gone && <Standing item={item} stage={stage} unsent={unsent} />}
      {waits && lacksSlip(item) && (
        <Notice tone="bad" title={t('hand-over.no-slip')}>
          {t('hand-over.no-slip-text')}
        </Notice>
      )}
      {waits && !lacksSlip(item) && item.officers.length === 0 && <NoOfficer item={item} />}
      {waits && !lacksSlip(item) && item.officers.length > 0 && (
        <HandOverForm list={list} item={item} scanned={scanned} act={act} />
      )}
      {withdrawal && (
        <WithdrawDialog
          itemId={item.id}
          lao={item.title}
          what={withdrawal}
          onDone={() => {
            toastDone(t(`withdrawal.${withdrawal}.done`, { lao: item.title }));
            onNext();
          }}
          onClose={() => withdraw(null)}
        />
      )}
    </>
  );
}

interface StandingProps {
  item: HandOverItem;
  stage: ReturnType<typeof stageOf>;
  unsent: KeptHandOver | null;
}

/** Why there is nothing to sign. */
function Standing({ item, stage, unsent }: StandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stage === 'handed')
    return (
      <Notice tone="good" title={t('hand-over.already', { name: item.handedTo ?? '–' })}>
        {item.handedAt && format.dateTime(item.handedAt)}
      </Notice>
    );
  if (stage === 'unsent')
    return (
      <Notice tone="warn" title={t('hand-over.already', { name: unsent?.officer ?? '–' })}>
        {t('hand-over.unsent-text')}
      </Notice>
    );
  return <Notice tone="warn">{t('hand-over.accept-first')}</Notice>;
}

function NoOfficer({ item }: { item: HandOverItem }) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" title={t('hand-over.no-officer')}>
      <p className={classes.plain}>{t('hand-over.no-officer-text')}</p>
      <Button component="a" href={`/organisations/${item.laoCode}`} variant="default">
        {t('hand-over.to-lao')}
      </Button>
    </Notice>
  );
}
