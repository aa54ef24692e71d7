import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/overview.api';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';

/** What came in and what was closed, day by day: columns to look at, and the same as a table for who does not see. */
export function DayColumns({ days }: { days: Overview['perDay'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...days.flatMap(({ received, closed }) => [received, closed]));
  const sum = (which: 'received' | 'closed') => days.reduce((total, day) => total + day[which], 0);
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.legend}>
        <span data-series="received">{t('figures.received', { count: sum('received') })}</span>
        <span data-series="closed">{t('figures.closed', { count: sum('closed') })}</span>
      </figcaption>
      <div className={classes.columns} aria-hidden>
        {days.map(({ on, received, closed }) => (
          <div
            key={on}
            className={classes.day}
            title={t('figures.day', { on: format.date(on), received, closed })}
          >
            <span data-series="received" style={{ height: `${(100 * received) / most}%` }} />
            <span data-series="closed" style={{ height: `${(100 * closed) / most}%` }} />
          </div>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{first && format.shortDate(first.on)}</span>
        <span>{t('figures.most', { count: most })}</span>
        <span>{last && format.shortDate(last.on)}</span>
      </div>
      {/* Around the table: a table is as high as its rows, whatever height it is given. */}
      <VisuallyHidden component="div">
        <table>
          <caption>{t('figures.per-day')}</caption>
          <tbody>
            {days.map(({ on, received, closed }) => (
              <tr key={on}>
                <th scope="row">{format.date(on)}</th>
                <td>{received}</td>
                <td>{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
