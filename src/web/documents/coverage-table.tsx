import { Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentCoverage } from '../api/documents.api';
import { useProvinceName } from '../organisations/use-provinces';
import table from '../ui/number-table.module.css';
import { SortHeading } from '../ui/sort-heading';
import { useFormat } from '../ui/use-format';
import {
  coverageColumns,
  coverageOrders,
  shareDone,
  sortCoverage,
  type CoverageOrder,
} from './coverage.policy';
import classes from './documents.module.css';

type Counts = DocumentCoverage['totals'];

/** The provinces side by side, those that lag first; every number is a door, and the sums are the register's. */
export function CoverageTable({ coverage }: { coverage: DocumentCoverage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useProvinceName();
  const asked = useSearch({ from: '/signed-in/shell/documents' }).by;
  const by = coverageOrders.find((order) => order === asked) ?? 'lagging';
  const navigate = useNavigate({ from: '/documents' });
  const sortBy = (order: CoverageOrder) =>
    void navigate({
      to: '.',
      search: { by: order === 'lagging' ? undefined : order },
      replace: true,
      resetScroll: false,
    });
  const heading = (order: CoverageOrder, words: string, className?: string) => (
    <SortHeading
      key={order}
      words={words}
      active={by === order}
      ascending={order === 'name'}
      className={className}
      sort={() => sortBy(order)}
    />
  );
  const percent = (counts: Counts) => {
    const share = shareDone(counts);
    return share === null ? '–' : `${Math.floor(share * 100)}%`;
  };
  const cells = (counts: Counts, province?: string) => (
    <>
      <td data-label={t('documents.done')}>{percent(counts)}</td>
      {coverageColumns.map(({ key, state, tone }) => (
        <td key={key} data-label={t(`documents-column.${key}`)}>
          {counts[key] === 0 && <span className={table.nothing}>0</span>}
          {counts[key] > 0 && !state && format.number(counts[key])}
          {counts[key] > 0 && state && (
            <Link to="/documents/list" search={{ province, state }} className={table.door} data-tone={tone}>
              {format.number(counts[key])}
            </Link>
          )}
        </td>
      ))}
      <td data-label={t('documents-column.documents')}>{format.number(counts.documents)}</td>
    </>
  );
  return (
    <>
      {coverage.items.length > 1 && (
        <Select
          className={classes.order}
          label={t('documents.order')}
          allowDeselect={false}
          value={by}
          onChange={(order) => sortBy(coverageOrders.find((one) => one === order) ?? 'lagging')}
          data={coverageOrders.map((value) => ({ value, label: t(`documents-column.${value}`) }))}
        />
      )}
      <table className={table.table}>
        <thead>
          <tr>
            {heading('name', t('documents-column.name'), table.nameHeading)}
            {heading('lagging', t('documents.done'))}
            {coverageColumns.map(({ key }) => heading(key, t(`documents-column.${key}`)))}
            <th scope="col">{t('documents-column.documents')}</th>
          </tr>
        </thead>
        <tbody>
          {sortCoverage(coverage.items, by).map((province) => (
            <tr key={province.code}>
              <th scope="row" className={table.name}>
                <Link to="/documents/list" search={{ province: province.code }}>
                  {nameOf(province)}
                </Link>
              </th>
              {cells(province, province.code)}
            </tr>
          ))}
        </tbody>
        {coverage.items.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t('documents.sum')}</th>
              {cells(coverage.totals)}
            </tr>
          </tfoot>
        )}
      </table>
    </>
  );
}
