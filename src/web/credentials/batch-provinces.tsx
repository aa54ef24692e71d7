import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchDetail, BatchProvince, LineFilter } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import table from '../ui/number-table.module.css';
import { useFormat } from '../ui/use-format';
import { TransferState } from './transfer-state';

interface Column {
  key: 'included' | 'leftOut' | 'ready' | 'failed' | 'handed' | 'opened';
  filter?: LineFilter;
  tone?: 'bad';
}

const columns: Column[] = [
  { key: 'included', filter: { state: 'included' } },
  { key: 'leftOut', filter: { state: 'left-out' } },
  { key: 'ready' },
  { key: 'failed', filter: { credential: 'failed' }, tone: 'bad' },
  { key: 'handed' },
  { key: 'opened' },
];

/** How far each province of a batch is; what was not begun yet has no columns. */
export function BatchProvinces({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const shown = batch.approved ? columns : columns.slice(0, 2);
  const sum = (key: Column['key']) => batch.byProvince.reduce((total, province) => total + province[key], 0);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.nameHeading}>
            {t('province-column.name')}
          </th>
          {shown.map(({ key }) => (
            <th key={key} scope="col">
              {t(`batch-column.${key}`)}
            </th>
          ))}
          {batch.released && <th scope="col">{t('batch-column.transfer')}</th>}
        </tr>
      </thead>
      <tbody>
        {batch.byProvince.map((province) => (
          <tr key={province.code}>
            <th scope="row" className={table.name}>
              <Link to="/organisations/provinces/$code" params={{ code: province.code }}>
                {nameOf(province)}
              </Link>
            </th>
            {shown.map((column) => (
              <td key={column.key} data-label={t(`batch-column.${column.key}`)}>
                <Door batch={batch} province={province} column={column} />
              </td>
            ))}
            {batch.released && (
              <td className={table.whole} data-label={t('batch-column.transfer')}>
                <TransferState province={province} batch={batch} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
      {batch.byProvince.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('provinces.total', { count: batch.byProvince.length })}</th>
            {shown.map(({ key }) => (
              <td key={key} data-label={t(`batch-column.${key}`)}>
                {format.number(sum(key))}
              </td>
            ))}
            {batch.released && <td className={table.whole} aria-hidden />}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Door({ batch, province, column }: { batch: BatchDetail; province: BatchProvince; column: Column }) {
  const format = useFormat();
  const number = province[column.key];
  if (number === 0) return <span className={table.nothing}>0</span>;
  if (!column.filter) return <>{format.number(number)}</>;
  return (
    <Link
      to="/batches/$batchId"
      params={{ batchId: batch.id }}
      search={{ part: 'lines', ...column.filter, province: province.code }}
      className={table.door}
      data-tone={column.tone}
    >
      {format.number(number)}
    </Link>
  );
}
