import { useTranslation } from 'react-i18next';
import type { ViewKey } from '../api/types';
import { useFormat } from '../ui/use-format';
import classes from '../ui/navigation.module.css';

const tones: Partial<Record<ViewKey, 'bad' | 'warn'>> = {
  overdue: 'bad',
  undelivered: 'bad',
  'window-closing': 'warn',
};

/** How many tickets stand behind a line of the navigation; tinted only where something is going wrong. */
export function ViewCount({
  view,
  count,
  capped = false,
}: {
  view?: ViewKey;
  count: number;
  capped?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (count === 0) return null;
  const shown = format.number(count) + (capped ? '+' : '');
  return (
    <span
      className={classes.count}
      data-tone={view ? tones[view] : undefined}
      aria-label={t('list.count', { count, shown })}
    >
      {shown}
    </span>
  );
}
