import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';

interface Bar {
  key: string;
  label: string;
  value: number;
  /** The list of what the number counts; none where no list has just that. */
  door?: { to: '/organisations'; search: object };
}

/** Numbers of one kind beside each other, each the door to what it counts where there is such a list. */
export function Bars({ items }: { items: Bar[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...items.map(({ value }) => value));
  if (items.length === 0) return <p>{t('figures.nothing')}</p>;
  return (
    <ul className={classes.bars}>
      {items.map(({ key, label, value, door }) => {
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
            {door ? (
              <Link {...door} className={classes.bar}>
                {bar}
              </Link>
            ) : (
              <div className={classes.bar}>{bar}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
