import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustodyBoard } from '../api/custody-board.api';
import { useFormat } from '../ui/use-format';
import classes from './board.module.css';
import { barColumns, boardColumns, countIn, filterOf } from './board.policy';
import { PartsBar, PartSwatch } from './parts-bar';

/** The whole country in one bar, and what its colours mean; each number opens the LAOs that it counts. */
export function BoardTotals({ totals }: { totals: CustodyBoard['totals'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.totals}>
      <PartsBar
        tall
        label={t('board.all')}
        parts={barColumns.map((key) => ({
          key,
          label: t(`board-column.${key}`),
          count: countIn(totals, key),
        }))}
      />
      <ul className={classes.legend} aria-label={t('board.all')}>
        {boardColumns.map((column) => {
          const count = countIn(totals, column);
          return (
            <li key={column} title={t(`board-column-text.${column}`)}>
              <span className={classes.legendName}>
                <PartSwatch part={column} />
                {t(`board-column.${column}`)}
              </span>
              {count > 0 ? (
                <Link
                  to="/organisations"
                  search={filterOf(column)}
                  className={classes.total}
                  data-total={column}
                >
                  {format.number(count)}
                </Link>
              ) : (
                <span className={classes.total} data-total={column}>
                  0
                </span>
              )}
            </li>
          );
        })}
        <li>
          <span className={classes.legendName}>{t('board-column.laos')}</span>
          <Link to="/organisations" className={classes.total} data-total="laos">
            {format.number(totals.laos)}
          </Link>
        </li>
      </ul>
      {countIn(totals, 'not-issued') + totals.cohort === totals.laos && (
        <p className={classes.hint}>{t('board.nothing-issued')}</p>
      )}
    </div>
  );
}
