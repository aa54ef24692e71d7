import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { type SavedView, savedViewsApi } from '../../api/saved-views.api';
import { useCommands } from '../../ui/command-store';
import classes from '../../ui/navigation.module.css';
import { filterOf, type InboxSearch } from '../inbox-search';
import { ViewCount } from '../view-count';
import own from './saved-views.module.css';
import { ViewDialog } from './view-dialog';

/** The lists that are kept by name, one's own first, and the way to keep the one that is shown. */
export function SavedViewsNav({ shown }: { shown: InboxSearch | null }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<SavedView | 'new' | null>(null);
  const { data } = useQuery({
    queryKey: keys.savedViews,
    queryFn: ({ signal }) => savedViewsApi.list(signal),
  });
  const filter = shown && !shown.q ? filterOf(shown) : null;
  const items = data?.items ?? [];
  const isShown = (view: SavedView) => filter !== null && sameList(view.filter, filter);
  const mayKeep = filter !== null && !items.some(isShown);
  useCommands(
    mayKeep
      ? [
          {
            id: 'keep-view',
            label: t('saved-views.keep'),
            group: t('palette.views'),
            run: () => setEdited('new'),
          },
        ]
      : [],
  );
  return (
    <>
      {items.map((view) => {
        const active = isShown(view);
        return (
          <div key={view.id} className={own.line}>
            <Link
              to="/inbox"
              search={view.filter as InboxSearch}
              className={classes.link}
              data-active={active || undefined}
              aria-current={active ? 'page' : undefined}
              title={view.desk ? t('saved-views.shared-with', { desk: view.desk.name }) : undefined}
            >
              <IconBookmark size={17} stroke={1.7} aria-hidden />
              <span className={classes.label}>{view.name}</span>
              <ViewCount count={view.count} capped={view.capped} />
            </Link>
            {active && view.mine && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('saved-views.change', { name: view.name })}
                onClick={() => setEdited(view)}
              >
                <IconPencil size={14} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {mayKeep && (
        <UnstyledButton className={classes.link} onClick={() => setEdited('new')}>
          <IconBookmarkPlus size={17} stroke={1.7} aria-hidden />
          <span className={classes.label}>{t('saved-views.keep')}</span>
        </UnstyledButton>
      )}
      {edited && (
        <ViewDialog
          view={edited === 'new' ? null : edited}
          filter={edited === 'new' ? filter! : edited.filter}
          own={items.filter(({ mine }) => mine)}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function sameList(a: object, b: object): boolean {
  const told = (filter: object) =>
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key} ${String(value)}`)
      .sort()
      .join('\n');
  return told(a) === told(b);
}
