import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CountedOf } from '../api/overview.api';
import { useFormat } from '../ui/use-format';
import { CountedDoor } from './counted-door';
import classes from './overview.module.css';

interface Bar {
  key: string;
  label: string;
  value: number;
  /** The screen that lists what the number counts, or what stands behind it of the last days. */
  door?: { to: '/organisations'; search: object };
  counted?: CountedOf;
}

/** Numbers of one kind beside each other, each the door to what it counts. */
export function Bars({ items }: { items: Bar[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...items.map(({ value }) => value));
  if (items.length === 0) return <p>{t('figures.nothing')}</p>;
  return (
    <ul className={classes.bars}>
      {items.map(({ key, label, value, door, counted }) => {
        const bar = (
          <>
            <span className={classes.barLabel}>{label}</span>
            <span className={classes.barTrack} aria-hidden>
              <span style={{ width: `${(100 * value) / most}%` }} />
            </span>
            <strong>{format.number(value)}</strong>
          </>
        );
        return (
          <li key={key}>
            {door && (
              <Link {...door} className={classes.bar}>
                {bar}
              </Link>
            )}
            {counted && (
              <CountedDoor of={counted} whose={label} className={classes.bar}>
                {bar}
              </CountedDoor>
            )}
          </li>
        );
      })}
    </ul>
  );
}
