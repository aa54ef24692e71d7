import { Table } from '@mantine/core';
import '@mantine/core/styles/Table.layer.css';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/overview.api';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';

/** What lies with whom, and what they brought to an end: to share work, not to rank people. */
export function AgentTable({ agents }: { agents: Overview['agents'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (agents.length === 0) return <p>{t('figures.nothing')}</p>;
  return (
    <Table.ScrollContainer minWidth={480} tabIndex={0} aria-label={t('figures.agents')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('figures.agent')}</Table.Th>
            {['open', 'overdue', 'closed-now', 'rated'].map((name) => (
              <Table.Th key={name} ta="right">
                {t(`figures.agent-${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {agents.map(({ id, name, open, overdue, closed, rated, good }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {(
                [
                  ['all-open', open],
                  ['overdue', overdue],
                ] as const
              ).map(([view, count]) => (
                <Table.Td key={view} ta="right">
                  <Link to="/inbox" search={{ view, assignee: id }} className={classes.door}>
                    {format.number(count)}
                  </Link>
                </Table.Td>
              ))}
              <Table.Td ta="right">{format.number(closed)}</Table.Td>
              <Table.Td ta="right">
                {rated
                  ? t('figures.good-of', { good: format.number(good), rated: format.number(rated) })
                  : '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
