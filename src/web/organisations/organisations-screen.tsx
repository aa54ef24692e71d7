import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { NavigationToggle } from '../ui/navigation-toggle';
import { useFormat } from '../ui/use-format';
import { useTitle } from '../ui/use-title';
import { ExportMenu } from './export-menu';
import { LaoFilters } from './lao-filters';
import { LaoList } from './lao-list';
import { LaoSearchField } from './lao-search-field';
import classes from './organisations-screen.module.css';
import { useLaoList } from './use-lao-list';
import { useRegisterCounts } from './use-provinces';

/** The register of LAOs: found as fast as one types, narrowed by what is missing, all of it in the address bar. */
export function OrganisationsScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = useSearch({ from: '/signed-in/shell/organisations' });
  const mayRead = useMay('register.read');
  const list = useLaoList(filter);
  const { count } = useRegisterCounts();
  useTitle(t('nav.organisations'));
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} />;
  const known = count(filter) ?? (list.data && !list.hasNextPage ? list.laos.length : undefined);
  const total = list.isPlaceholderData ? undefined : known;
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <div className={classes.top}>
          <NavigationToggle />
          <h1 className={classes.title}>{t('nav.organisations')}</h1>
          <p className={classes.count} aria-live="polite">
            {total !== undefined && t('lao-list.count', { count: total, shown: format.number(total) })}
            {total === undefined &&
              list.data &&
              !list.isPlaceholderData &&
              t('lao-list.count-more', { shown: format.number(list.laos.length) })}
          </p>
          <ExportMenu filter={filter} />
        </div>
        <LaoSearchField first={list.isPlaceholderData ? null : (list.laos[0]?.code ?? null)} />
        <LaoFilters filter={filter} />
      </header>
      <LaoList filter={filter} list={list} />
    </div>
  );
}
