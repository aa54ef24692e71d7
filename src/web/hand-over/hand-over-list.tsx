import { Button } from '@mantine/core';
import { IconChevronRight, IconCircleCheck, IconQrcode, IconSearchOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { Blank } from '../ui/blank';
import { Notice } from '../ui/notice';
import { SearchField } from '../ui/search-field';
import { CarriedBy } from './carried-by';
import type { KeptHandOver } from './device-store';
import type { HandOverSearch } from './hand-over-search';
import classes from './hand-over.module.css';
import { isFound, type Stage, stageOf, lackOf } from './list-filter.policy';
import { StageChip } from './stage-chip';
import { TransfersToAccept } from './transfers-to-accept';
import type { ShownList } from './use-hand-over-list';

const ScanDialog = lazy(() => import('./scan-dialog').then((part) => ({ default: part.ScanDialog })));

const stages = ['waiting', 'handed', 'unsent'] as const;
/** What of the list is shown while nothing is sought. */
export type ShownStage = (typeof stages)[number];

interface HandOverListProps {
  list: ShownList;
  unsent: KeptHandOver[];
  text: string;
  onText: (text: string) => void;
  stage: ShownStage;
  onStage: (stage: ShownStage) => void;
  /** What the address asked for and the list does not have. */
  unknown: string | null;
  onOpen: (search: HandOverSearch) => void;
}

/** Who waits, who has been served: found by typing, or by the camera. */
export function HandOverList(props: HandOverListProps) {
  const { list, unsent, text, onText, stage, onStage, unknown, onOpen } = props;
  const { t } = useTranslation();
  const [scanning, setScanning] = useState(false);
  const unsentItems = useMemo(() => new Set(unsent.map(({ body }) => body.itemId)), [unsent]);
  const staged = list.items.map((item) => ({ item, stage: stageOf(item, unsentItems) }));
  const count = (one: Stage) => staged.filter((row) => row.stage === one).length;
  const sought = text.trim() !== '';
  const shown = staged.filter((row) => (sought ? isFound(row.item, text) : row.stage === stage));
  return (
    <>
      {unknown && <Notice tone="warn">{t('hand-over.unknown', { what: unknown })}</Notice>}
      {count('sent') > 0 && (
        <section aria-label={t('hand-over.to-accept')}>
          <TransfersToAccept province={list.province.code} disabled={list.fromDevice} />
        </section>
      )}
      <div className={classes.find}>
        <div className={classes.search}>
          <SearchField
            label={t('hand-over.search')}
            value={text}
            onType={onText}
            onClear={() => onText('')}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && shown.length === 1) onOpen({ lao: shown[0]!.item.laoCode });
            }}
          />
        </div>
        <Button
          size="md"
          leftSection={<IconQrcode size={20} aria-hidden />}
          onClick={() => setScanning(true)}
        >
          {t('hand-over.scan')}
        </Button>
      </div>
      <div className={classes.stages} role="group" aria-label={t('hand-over.stages')}>
        {stages.map((one) => (
          <button
            key={one}
            type="button"
            className={classes.stage}
            aria-pressed={!sought && stage === one}
            onClick={() => {
              onText('');
              onStage(one);
            }}
          >
            <strong>{count(one)}</strong>
            <span>{t(`hand-over.stage.${one}`)}</span>
          </button>
        ))}
      </div>
      {shown.length === 0 && !sought && stage === 'waiting' && count('sent') > 0 ? null : shown.length > 0 ? (
        <ul className={classes.list} aria-label={t('hand-over.list')}>
          {shown.map((row) => (
            <Row
              key={row.item.id}
              {...row}
              showStage={sought}
              onOpen={() => onOpen({ lao: row.item.laoCode })}
            />
          ))}
        </ul>
      ) : (
        <Nothing sought={sought} stage={stage} empty={list.items.length === count('sent')} />
      )}
      {scanning && (
        <Suspense fallback={null}>
          <ScanDialog
            province={list.province.code}
            onClose={() => setScanning(false)}
            onCode={(code) => {
              setScanning(false);
              onOpen(code);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface RowProps {
  item: HandOverItem;
  stage: Stage;
  /** Not where the whole list is of one stage. */
  showStage: boolean;
  onOpen: () => void;
}

function Row({ item, stage, showStage, onOpen }: RowProps) {
  const { t } = useTranslation();
  const who = item.handedTo ?? item.officers[0]?.name ?? t('hand-over.no-officer');
  return (
    <li>
      <button type="button" className={classes.row} data-lao={item.laoCode} onClick={onOpen}>
        <span className={classes.rowWords}>
          <strong>{item.title}</strong>
          <span>{[t('hand-over.district', { district: item.district }), who].join(' · ')}</span>
          <span>
            <CarriedBy item={item} />
          </span>
        </span>
        {(showStage || (stage === 'waiting' && lackOf(item))) && <StageChip item={item} stage={stage} />}
        <IconChevronRight size={18} aria-hidden />
      </button>
    </li>
  );
}

function Nothing({ sought, stage, empty }: { sought: boolean; stage: Stage; empty: boolean }) {
  const { t } = useTranslation();
  if (sought)
    return (
      <Blank
        icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
        title={t('hand-over.nothing-found')}
        text={t('hand-over.nothing-found-text')}
      />
    );
  const name = empty ? 'list' : stage;
  return (
    <Blank
      icon={<IconCircleCheck size={36} stroke={1.5} aria-hidden />}
      title={t(`hand-over.nothing.${name}`)}
      text={empty ? t('hand-over.nothing-text') : undefined}
    />
  );
}
