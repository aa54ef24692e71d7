import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accessApi, accessKeys, type Right } from '../api/administration.api';
import { roles } from '../platform/roles';
import { BlankProblem } from '../ui/blank';
import { RecordSkeleton } from '../ui/record-list';
import classes from './rights-matrix.module.css';

/** Which role may do what, as the desk itself decides it; behind each right stand the places that it opens. */
export function RightsMatrix() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: accessKeys.rights,
    queryFn: ({ signal }) => accessApi.rights(signal),
    staleTime: Infinity,
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  const everywhere = new Set(data.scopes.filter(({ all }) => all).map(({ role }) => role));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <VisuallyHidden component="caption">{t('rights.title')}</VisuallyHidden>
        <thead>
          <tr>
            <th scope="col">{t('rights.right')}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('rights.rows')}</th>
            {roles.map((role) => (
              <td key={role}>{t(everywhere.has(role) ? 'rights.every-province' : 'rights.own-province')}</td>
            ))}
          </tr>
          {data.rights.map((right) => (
            <RightRow key={right.permission} right={right} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RightRow({ right }: { right: Right }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" aria-label={t(`permission.${right.permission}`)}>
        <details>
          <summary>{t(`permission.${right.permission}`)}</summary>
          <ul className={classes.routes}>
            {right.routes.map(({ method, path, summary, fresh }) => (
              <li key={`${method} ${path}`}>
                <code>
                  {method} {path}
                </code>
                {' · '}
                <span lang="en">{summary}</span>
                {fresh && ` · ${t('rights.fresh')}`}
              </li>
            ))}
          </ul>
        </details>
      </th>
      {roles.map((role) =>
        right.roles.includes(role) ? (
          <td key={role} className={classes.yes}>
            <IconCheck size={17} role="img" aria-label={t('rights.yes')} />
          </td>
        ) : (
          <td key={role} className={classes.no}>
            <span aria-label={t('rights.no')} role="img">
              –
            </span>
          </td>
        ),
      )}
    </tr>
  );
}
