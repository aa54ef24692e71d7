import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/overview.api';
import table from '../ui/number-table.module.css';
import { useFormat } from '../ui/use-format';
import { CountedDoor } from './counted-door';

const columns = ['open', 'overdue', 'closed-now', 'rated'] as const;

/** What lies with whom, and what they brought to an end: to share work, not to rank people. */
export function AgentTable({ agents, days }: { agents: Overview['agents']; days: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (agents.length === 0) return <p>{t('figures.nothing')}</p>;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.nameHeading}>
            {t('figures.agent')}
          </th>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(`figures.agent-${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {agents.map(({ id, name, open, overdue, closed, rated, good }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {(
              [
                ['open', 'all-open', open],
                ['overdue', 'overdue', overdue],
              ] as const
            ).map(([column, view, count]) => (
              <td key={view} data-label={t(`figures.agent-${column}`)}>
                <Link to="/inbox" search={{ view, assignee: id }} className={table.door}>
                  {format.number(count)}
                </Link>
              </td>
            ))}
            <td data-label={t('figures.agent-closed-now')}>
              <CountedDoor of={{ which: 'closed', days, assignee: id }} whose={name} className={table.door}>
                {format.number(closed)}
              </CountedDoor>
            </td>
            <td data-label={t('figures.agent-rated')}>
              {rated ? (
                <CountedDoor of={{ which: 'rated', days, assignee: id }} whose={name} className={table.door}>
                  {t('figures.good-of', { good: format.number(good), rated: format.number(rated) })}
                </CountedDoor>
              ) : (
                '–'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
