import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { ticketsApi } from '../api/tickets.api';
import type { AuditEntry } from '../api/types';
import classes from './audit-record.module.css';
import { factOf } from './audit-fact.policy';

/** What an entry tells: each fact by name, of a changed setting from what to what; people and desks by their names. */
export function AuditFacts({ data }: Pick<AuditEntry, 'data'>) {
  const { t, i18n } = useTranslation();
  const { data: staff } = useQuery({ queryKey: keys.staff, queryFn: ({ signal }) => staffApi.list(signal) });
  const { data: views } = useQuery({
    queryKey: keys.views,
    queryFn: ({ signal }) => ticketsApi.views(signal),
  });
  const names = new Map([...(staff?.items ?? []), ...(views?.desks ?? [])].map(({ id, name }) => [id, name]));
  // Texts of people are no keys: they stand as they are.
  const word = (of: 'audit-fact' | 'audit-value', part: string) =>
    names.get(part) ?? (/^[\w-]+$/.test(part) && i18n.exists(`${of}.${part}`) ? t(`${of}.${part}`) : part);
  const said = (value: string) =>
    value
      .split(', ')
      .map((part) => word('audit-value', part))
      .join(', ');
  return (
    <dl className={classes.facts}>
      {Object.entries(data).map(([path, value]) => {
        const { parts, from, to } = factOf(path, value);
        return (
          <div key={path}>
            <dt>{parts.map((part) => word('audit-fact', part)).join(' › ')}</dt>
            <dd>
              {from === null ? (
                said(to)
              ) : (
                <>
                  <del>{said(from)}</del>
                  <span aria-hidden> → </span>
                  <ins>{said(to)}</ins>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
