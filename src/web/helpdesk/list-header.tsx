import { ActionIcon, Menu } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowsSort } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ticketsApi } from '../api/tickets.api';
import type { TicketFilter, TicketSort } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { laoQuery } from '../organisations/lao-queries';
import { NavigationToggle } from '../ui/navigation-toggle';
import { SearchField } from '../ui/search-field';
import { useFormat } from '../ui/use-format';
import { useTitle } from '../ui/use-title';
import { type InboxSearch, viewOf } from './inbox-search';
import classes from './list-header.module.css';

const ListFilters = lazyPart(async () => (await import('../fields/list-filters')).ListFilters, 'fields');

const sorts: TicketSort[] = ['-lastMessageAt', 'lastMessageAt', 'dueAt', '-createdAt'];

/** Names the list that is shown, searches through all tickets, and sets the order. */
export function ListHeader({ search, filter }: { search: InboxSearch; filter: TicketFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/inbox' });
  const [text, setText] = useState(search.q ?? '');
  const { data: views } = useQuery({
    queryKey: keys.views,
    queryFn: ({ signal }) => ticketsApi.views(signal),
  });

  const { data: lao } = useQuery({ ...laoQuery(search.lao ?? ''), enabled: search.lao !== undefined });

  const change = (part: Partial<InboxSearch>) =>
    void navigate({ to: '.', search: (old: InboxSearch) => ({ ...old, ...part }), replace: true });
  const seek = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), 250);

  useEffect(
    () => setText((shown) => (shown.trim() === (search.q ?? '') ? shown : (search.q ?? ''))),
    [search.q],
  );

  const desk = views?.desks.find((one) => one.id === search.desk)?.name;
  const plain =
    !search.q &&
    !search.lao &&
    !search.desk &&
    !search.channel &&
    !search.tag &&
    !search.field &&
    !search.province &&
    !search.assignee &&
    !search.news;
  const count = plain ? views?.items.find((item) => item.key === filter.view)?.count : undefined;
  const title = search.q
    ? t('list.search-title')
    : search.news
      ? t('list.given-title')
      : (lao?.title ??
        desk ??
        (search.channel ? t(`channel.${search.channel}`) : t(`view.${viewOf(search)}`)));
  useTitle(title, views?.items.find((item) => item.key === 'needs-reply')?.count);

  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <NavigationToggle />
        <h1 className={classes.title}>
          {title}
          {count !== undefined && <span className={classes.count}>{format.number(count)}</span>}
        </h1>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('list.sort')}>
              <IconArrowsSort size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('list.sort')}</Menu.Label>
            {sorts.map((sort) => (
              <Menu.Item
                key={sort}
                aria-current={filter.sort === sort}
                fw={filter.sort === sort ? 600 : undefined}
                onClick={() => change({ sort })}
              >
                {t(`sort.${sort}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {(search.field || search.province) && (
        <Suspense fallback={null}>
          <ListFilters search={search} change={change} />
        </Suspense>
      )}
      <SearchField
        label={t('list.search')}
        value={text}
        onType={(words) => {
          setText(words);
          seek(words);
        }}
        onClear={() => {
          setText('');
          change({ q: undefined });
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && text.trim()) void navigate({ to: '/search', search: { q: text.trim() } });
        }}
      />
    </header>
  );
}
