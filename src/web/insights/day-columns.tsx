import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';

/** Numbers of one kind, one a day; null where nobody counted. */
interface Series {
  name: 'received' | 'closed' | 'open';
  legend: ReactNode;
  values: (number | null)[];
}

interface DayColumnsProps {
  caption: string;
  days: string[];
  series: Series[];
  /** A day's numbers in words. */
  told: (numbers: Record<string, string>) => string;
  /** What stands below: the highest of all values. */
  most: (count: number) => string;
  uncounted?: string;
}

/** Numbers day by day: columns to look at, and the same as a table for who does not see. */
export function DayColumns({ caption, days, series, told, most, uncounted = '' }: DayColumnsProps) {
  const format = useFormat();
  const highest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const first = days[0];
  const last = days.at(-1);
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? uncounted : format.number(value);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.legend}>
        {series.map(({ name, legend }) => (
          <span key={name} data-series={name}>
            {legend}
          </span>
        ))}
        {series.some(({ values }) => values.includes(null)) && (
          <span data-series="uncounted">{uncounted}</span>
        )}
      </figcaption>
      <div className={classes.columns} aria-hidden>
        {days.map((on, at) => (
          <div
            key={on}
            className={classes.day}
            data-uncounted={series.every(({ values }) => values[at] === null) || undefined}
            title={told({
              on: format.date(on),
              ...Object.fromEntries(series.map(({ name, values }) => [name, shown(values[at])])),
            })}
          >
            {series.map(({ name, values }) => (
              <span
                key={name}
                data-series={name}
                style={{ height: `${(100 * (values[at] ?? 0)) / highest}%` }}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{first && format.shortDate(first)}</span>
        <span>{most(highest)}</span>
        <span>{last && format.shortDate(last)}</span>
      </div>
      {/* Around the table: a table is as high as its rows, whatever height it is given. */}
      <VisuallyHidden component="div">
        <table>
          <caption>{caption}</caption>
          <tbody>
            {days.map((on, at) => (
              <tr key={on}>
                <th scope="row">{format.date(on)}</th>
                {series.map(({ name, values }) => (
                  <td key={name}>{shown(values[at])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
