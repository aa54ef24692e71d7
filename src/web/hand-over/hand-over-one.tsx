import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem, Withdrawal } from '../api/hand-over.api';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import type { KeptHandOver } from './device-store';
import { HandOverDone } from './hand-over-done';
import { HandOverForm } from './hand-over-form';
import classes from './hand-over.module.css';
import { stageOf } from './list-filter.policy';
import type { Person } from './person';
import { StageChip } from './stage-chip';
import type { ShownList } from './use-hand-over-list';
import { WithdrawDialog } from './withdraw-dialog';

interface HandOverOneProps {
  list: ShownList;
  item: HandOverItem;
  /** The number that was read off the envelope. */
  scanned: string | null;
  person: Person;
  /** Signed for here, and not sent yet. */
  unsent: KeptHandOver | null;
  onNext: () => void;
}

/** One LAO: who it is, and what can be done for it now. */
export function HandOverOne({ list, item, scanned, person, unsent, onNext }: HandOverOneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [handed, setHanded] = useState<{ officer: string } | null>(null);
  const [withdrawal, withdraw] = useState<Withdrawal | null>(null);
  const stage = stageOf(item, new Set(unsent ? [unsent.body.itemId] : []));
  if (handed) {
    return <HandOverDone item={item} officer={handed.officer} unsent={unsent !== null} onNext={onNext} />;
  }
  const withdrawals = withdrawalsOf(item, stage);
  return (
    <>
      <div className={classes.about}>
        <p className={classes.aboutWords}>
          {[item.laoCode, t('hand-over.district', { district: item.district }), list.province.name].join(
            ' · ',
          )}
          <br />
          {item.serial ? t('hand-over.envelope', { serial: item.serial }) : t('hand-over.by-mail')}
        </p>
        <StageChip stage={stage} />
        {withdrawals.length > 0 && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" size="sm" rightSection={<IconChevronDown size={16} aria-hidden />}>
                {t('hand-over.else')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {withdrawals.map((what) => (
                <Menu.Item key={what} onClick={() => withdraw(what)}>
                  {t(`withdrawal.${what}.label`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {stage === 'handed' && (
        <Notice tone="good" title={t('hand-over.already', { name: item.handedTo ?? '–' })}>
          {item.handedAt && format.dateTime(item.handedAt)}
        </Notice>
      )}
      {stage === 'unsent' && (
        <Notice tone="warn" title={t('hand-over.already', { name: unsent?.officer ?? '–' })}>
          {t('hand-over.unsent-text')}
        </Notice>
      )}
      {stage === 'sent' && <Notice tone="warn">{t('hand-over.accept-first')}</Notice>}
      {stage === 'waiting' && item.officers.length === 0 && <NoOfficer item={item} />}
      {stage === 'waiting' && item.officers.length > 0 && (
        <HandOverForm
          list={list}
          item={item}
          scanned={scanned}
          person={person}
          onHanded={(officer) => setHanded({ officer })}
        />
      )}
      {withdrawal && (
        <WithdrawDialog itemId={item.id} lao={item.title} what={withdrawal} onClose={() => withdraw(null)} />
      )}
    </>
  );
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

function withdrawalsOf(item: HandOverItem, stage: ReturnType<typeof stageOf>): Withdrawal[] {
  if (stage === 'handed') return ['wrong-person'];
  if (stage !== 'waiting') return [];
  return item.kind === 'paper' ? ['no-show', 'returned', 'spoiled', 'missing'] : ['no-show'];
}
