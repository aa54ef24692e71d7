import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/incidents.api';
import { keys } from '../api/keys';
import classes from '../ui/navigation.module.css';
import { useFormat } from '../ui/use-format';

/** How many incidents wait for somebody, in the menu; nothing while there is none. */
export function OpenIncidents() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: [...keys.incidents, 'count'],
    queryFn: ({ signal }) => incidentsApi.count(signal),
  });
  if (!data?.open) return null;
  const shown = format.number(data.open);
  return (
    <span
      className={classes.count}
      data-tone="bad"
      aria-label={t('nav.open-incidents', { count: data.open, shown })}
    >
      {shown}
    </span>
  );
}
