import { Anchor } from '@mantine/core';
import { IconClock, IconMailX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BoardProvince, CustodyTransfer } from '../api/custody-board.api';
import { handOverApi } from '../api/hand-over.api';
import type { LaoFilter } from '../api/types';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import table from '../ui/number-table.module.css';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './board.module.css';
import { barColumns, boardColumns, countIn, filterOf, shareConfirmed } from './board.policy';
import { PartsBar } from './parts-bar';
import { RemindButton } from './remind-button';

interface BoardRowProps {
  province: BoardProvince;
  /** Something was sent somewhere, so every row has the column. */
  hasTransfers: boolean;
  waiting: CustodyTransfer[];
}

/** One province: its LAOs by standing, which add up to all of them, and what waits there to be accepted. */
export function BoardRow({ province, hasTransfers, waiting }: BoardRowProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const mayRemind = useMay('batches.manage');
  const percent = Math.floor(shareConfirmed(province) * 100);
  return (
    <tr data-province={province.code}>
      <th scope="row" className={`${table.name} ${classes.name}`}>
        <Link to="/organisations/provinces/$code" params={{ code: province.code }}>
          {nameOf(province)}
        </Link>
      </th>
      <td className={`${classes.barCell} ${table.whole}`} data-label={t('board.progress')}>
        <span className={classes.barAndShare}>
          <PartsBar
            label={nameOf(province)}
            parts={barColumns.map((key) => ({
              key,
              label: t(`board-column.${key}`),
              count: countIn(province, key),
            }))}
          />
          <span>{percent} %</span>
        </span>
      </td>
      {boardColumns.map((column) => (
        <td key={column} data-label={t(`board-column.${column}`)}>
          <Door
            number={countIn(province, column)}
            filter={{ province: province.code, ...filterOf(column) }}
            tone={column === 'stopped' ? 'bad' : undefined}
          />
        </td>
      ))}
      <td data-label={t('board-column.laos')}>
        <Door number={province.laos} filter={{ province: province.code }} />
      </td>
      {hasTransfers && (
        <td className={`${classes.waiting} ${table.whole}`} data-label={t('batch-column.transfer')}>
          {province.waitingSince ? (
            <>
              <ToneChip tone="warn" icon={<IconClock size={13} aria-hidden />}>
                {t('board.since', { date: format.shortDate(province.waitingSince) })}
              </ToneChip>{' '}
              {province.untold && (
                <ToneChip tone="bad" icon={<IconMailX size={13} aria-hidden />}>
                  {t('board.untold')}
                </ToneChip>
              )}
              {mayRemind &&
                waiting.map((transfer) => (
                  <RemindButton
                    key={transfer.id}
                    transferId={transfer.id}
                    reminders={transfer.reminders}
                    province={nameOf(province)}
                    small
                  />
                ))}
            </>
          ) : (
            !province.accepted && <span className={table.nothing}>–</span>
          )}
          {province.accepted && (
            <Anchor
              href={handOverApi.transferReceiptUrl(province.accepted.id)}
              download
              size="sm"
              display="block"
              aria-label={`${t('board.receipt', { date: format.shortDate(province.accepted.at) })} ${nameOf(province)}`}
            >
              {t('board.receipt', { date: format.shortDate(province.accepted.at) })}
            </Anchor>
          )}
        </td>
      )}
    </tr>
  );
}

function Door({ number, filter, tone }: { number: number; filter: LaoFilter; tone?: 'bad' | undefined }) {
  const format = useFormat();
  if (number === 0) return <span className={table.nothing}>0</span>;
  return (
    <Link to="/organisations" search={filter} className={table.door} data-tone={tone}>
      {format.number(number)}
    </Link>
  );
}
