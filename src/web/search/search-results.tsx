import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchSort } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay } from '../platform/session';
import { Blank } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { ExactHits, RegisterHits } from './beside-hits';
import { SearchProblem } from './search-problem';
import classes from './search.module.css';
import { type Choice, TicketHit } from './ticket-hit';
import { useSearch } from './use-search';

const BulkBar = lazyPart(
  async () => (await import('../helpdesk/bulk/bulk-bar')).BulkBar,
  'bulk',
  'fields',
  'tickets',
);

/** What was found, or why nothing was. */
export function SearchResults({ q, sort }: { q: string; sort: SearchSort }) {
  const { t } = useTranslation();
  const search = useSearch(q, sort);
  const mayWrite = useMay('tickets.write');
  const [choice, setChoice] = useState<Choice>();
  if (search.isError) return <SearchProblem error={search.error} q={q} retry={() => void search.refetch()} />;
  const [first] = search.data?.pages ?? [];
  if (!first)
    return (
      <Stack gap="md" aria-busy aria-label={t('search.seeking')}>
        {[0, 1, 2, 3].map((n) => (
          <Skeleton key={n} height={72} radius="md" />
        ))}
      </Stack>
    );
  const items = search.data!.pages.flatMap((page) => page.items);
  const beside = first.laos.length + first.people.length;
  const isEmpty = !items.length && !beside && !first.exact.ticket && !first.exact.case && !first.next;
  return (
    <div className={classes.results} data-old={search.isPlaceholderData || undefined}>
      <VisuallyHidden role="status">{t('search.found', { count: items.length })}</VisuallyHidden>
      {isEmpty && (
        <Blank
          icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
          title={t('search.nothing')}
          text={t('search.nothing-text')}
        />
      )}
      <ExactHits exact={first.exact} />
      <RegisterHits laos={first.laos} people={first.people} />
      {items.length > 0 && (
        <section aria-labelledby="search-tickets">
          <h2 className={classes.heading} id="search-tickets">
            {t('search.tickets')}
          </h2>
          <p className={classes.quiet}>{t(first.ranked ? 'search.ranked' : 'search.by-number')}</p>
          {mayWrite && (
            <Suspense fallback={null}>
              <BulkBar
                filter={{ q }}
                ticketId={null}
                found={() => items.map(({ id }) => id)}
                onChoice={setChoice}
              />
            </Suspense>
          )}
          {items.map((hit) => (
            <TicketHit key={hit.id} hit={hit} choice={choice} />
          ))}
        </section>
      )}
      <MoreButton pages={search} />
    </div>
  );
}
