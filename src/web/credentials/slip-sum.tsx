import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BatchProvince } from '../api/batches.api';
import type { SlipSum } from '../api/hand-over.api';
import table from '../ui/number-table.module.css';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';

/** The five in which every printed slip is; they add up to what was printed. */
const states = ['handed', 'onHand', 'returned', 'spoiled', 'missing'] as const;
/** Those that lie on a table and can be counted. */
export const heaps = ['onHand', 'returned', 'spoiled'] as const;

/** How many of a heap lie on the table: what is still under way to the province lies on none. */
export function onTable(slips: BatchProvince['slips'], heap: (typeof heaps)[number]): number {
  return heap === 'onHand' ? slips.onHand - slips.underWay : slips[heap];
}

interface SlipCellsProps {
  slips: BatchProvince['slips'];
  reconciled: BatchProvince['reconciled'] | SlipSum['reconciled'];
}

/** What stands above the sum of slips and its count. */
export function SlipHeadings() {
  const { t } = useTranslation();
  return (
    <>
      {(['printed', ...states] as const).map((state) => (
        <th key={state} scope="col">
          {t(`slip-state.${state}`)}
        </th>
      ))}
      <th scope="col">{t('batch-column.reconciled')}</th>
    </>
  );
}

/** Slips as a sum, and whether somebody has counted them since they last moved. */
export function SlipCells({ slips, reconciled }: SlipCellsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <td data-label={t('slip-state.printed')}>{format.number(slips.printed)}</td>
      {states.map((state, at) => (
        <td key={state} data-label={t(`slip-state.${state}`)}>
          <span className={classes.sum} data-sign={at === 0 ? '=' : '+'}>
            {format.number(slips[state])}
          </span>
          {state === 'onHand' && slips.underWay > 0 && (
            <span className={classes.underWay}>
              {t('slip-state.under-way', { number: format.number(slips.underWay) })}
            </span>
          )}
        </td>
      ))}
      <td className={table.whole} data-label={t('batch-column.reconciled')}>
        <Reconciled slips={slips} reconciled={reconciled} />
      </td>
    </>
  );
}

function Reconciled({ slips, reconciled }: SlipCellsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reconciled) return <span className={table.nothing}>–</span>;
  const title = `${reconciled.by} ${format.dateTime(reconciled.at)}`;
  if (!reconciled.current)
    return (
      <ToneChip tone="warn" title={title}>
        {t('reconciled.outdated')}
      </ToneChip>
    );
  if (reconciled.balances)
    return (
      <ToneChip tone="good" icon={<IconCheck size={13} aria-hidden />} title={title}>
        {t('reconciled.balances')}
      </ToneChip>
    );
  const counted = 'counted' in reconciled ? reconciled.counted : null;
  return (
    <>
      <ToneChip tone="bad" icon={<IconAlertTriangle size={13} aria-hidden />} title={title}>
        {t('reconciled.differs')}
      </ToneChip>
      {counted &&
        heaps
          .filter((heap) => counted[heap] !== onTable(slips, heap))
          .map((heap) => (
            <span key={heap} className={classes.differs}>
              {t('reconciled.heap', {
                heap: t(`slip-state.${heap}`),
                counted: format.number(counted[heap]),
                held: format.number(onTable(slips, heap)),
              })}
            </span>
          ))}
    </>
  );
}
