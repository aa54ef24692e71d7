import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LaoFilter, Province, Provinces } from '../api/types';
import classes from '../ui/number-table.module.css';
import { SortHeading } from '../ui/sort-heading';
import { useFormat } from '../ui/use-format';
import own from './provinces-screen.module.css';
import { type ProvinceColumn, provinceColumns, sortProvinces } from './provinces-search';
import { useProvinceName } from './use-provinces';

interface ProvincesTableProps {
  rows: Province[];
  provinces: Provinces;
  /** Not all provinces are shown, so a sum under them would mislead. */
  narrowed: boolean;
}

/** The table: every number opens the list that it counts, every heading sorts. */
export function ProvincesTable({ rows, provinces, narrowed }: ProvincesTableProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const nameOf = useProvinceName();
  const { by: sort = 'name' } = useSearch({ from: '/signed-in/shell/organisations/provinces' });
  const navigate = useNavigate({ from: '/organisations/provinces' });
  const columns = provinceColumns.filter((column) => column.key !== 'unconfirmed' || provinces.campaign);
  const sorted = sortProvinces(rows, sort, i18n.language);
  const sortBy = (key: ProvinceColumn | 'name') => {
    const next = key === 'name' ? undefined : key;
    void navigate({ to: '.', search: { by: sort === key ? undefined : next }, replace: true });
  };
  const heading = (key: ProvinceColumn | 'name') => (
    <SortHeading
      key={key}
      words={t(`province-column.${key}`)}
      active={sort === key}
      ascending={key === 'name'}
      className={key === 'name' ? classes.nameHeading : undefined}
      sort={() => sortBy(key)}
    />
  );

  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {heading('name')}
          {columns.map(({ key }) => heading(key))}
          <th scope="col" className={own.training}>
            {t('province-column.training')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((province) => (
          <tr key={province.code}>
            <th scope="row" className={classes.name}>
              <Link to="/organisations/provinces/$code" params={{ code: province.code }}>
                {nameOf(province)}
              </Link>
            </th>
            {columns.map((column) => (
              <td key={column.key} data-label={t(`province-column.${column.key}`)}>
                <Door
                  filter={{ province: province.code, ...column.filter }}
                  number={column.of(province)}
                  tone={column.tone}
                />
              </td>
            ))}
            <td className={`${own.training} ${classes.whole}`} data-label={t('province-column.training')}>
              {province.nextTraining ? (
                <Link
                  to="/trainings/$trainingId"
                  params={{ trainingId: province.nextTraining.id }}
                  title={province.nextTraining.title}
                  className={classes.door}
                >
                  {format.shortDate(province.nextTraining.startsOn)}
                </Link>
              ) : (
                <span className={classes.nothing}>–</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {!narrowed && (
        <tfoot>
          <tr>
            <th scope="row">{t('provinces.total', { count: rows.length })}</th>
            {columns.map((column) => (
              <td key={column.key} data-label={t(`province-column.${column.key}`)}>
                <Door filter={column.filter} number={column.of(provinces.totals)} tone="plain" />
              </td>
            ))}
            <td className={own.training} aria-hidden />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** A number that opens the list behind it. */
function Door({
  filter,
  number,
  tone,
}: {
  filter: LaoFilter;
  number: number;
  tone: 'plain' | 'bad' | 'warn';
}) {
  const format = useFormat();
  if (number === 0) return <span className={classes.nothing}>0</span>;
  return (
    <Link to="/organisations" search={filter} className={classes.door} data-tone={tone}>
      {format.number(number)}
    </Link>
  );
}
