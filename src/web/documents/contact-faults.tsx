import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { Notice } from '../ui/notice';
import classes from './documents.module.css';

/** How many are named; the others follow once these are mended. */
const shown = 5;

/** Addresses at which reminders did not arrive, each with the page on which another can be entered. */
export function ContactFaults() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.documentFaults,
    queryFn: ({ signal }) => documentsApi.faults(null, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Notice tone="warn" title={t('documents.faults', { count: data.items.length })}>
      <ul className={classes.faults}>
        {data.items.slice(0, shown).map(({ id, lao, officer, address }) => (
          <li key={id}>
            <Link to="/organisations/$code" params={{ code: lao.code }} search={{}}>
              {lao.title}
            </Link>{' '}
            · {officer.name} · {address}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
