import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightProps } from '@mantine/spotlight';
import { IconSearch, IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchApi } from '../api/search.api';
import { useMay } from '../platform/session';
import { offeredCommands } from './command-store';

const [store, palette] = createSpotlight();

/** Everything by name: commands of the screen, views, settings, and tickets by number, person or words. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRead = useMay('tickets.read');
  const [query, setQuery] = useState('');
  const [sought] = useDebouncedValue(query.trim().replace(/^#/, ''), 200);
  const commands = useMemo(() => offeredCommands(), []);
  const { data: found } = useQuery({
    queryKey: ['palette', sought],
    queryFn: ({ signal }) => searchApi.find(sought, 'relevance', null, signal),
    enabled: mayRead && sought.length >= 2,
    // What is not understood yet is typed on.
    retry: false,
  });

  useEffect(() => {
    palette.open();
    return palette.close;
  }, []);

  // Answers that come later than the key press are not selected by the library; Enter must open the first of them.
  useEffect(() => {
    const first = document.querySelector('[data-action]');
    if (!first || document.querySelector('[data-action][data-selected]')) return;
    first.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [query, found]);

  const wanted = query.trim().toLocaleLowerCase();
  const matching = commands.filter((command) => command.label.toLocaleLowerCase().includes(wanted));
  const groups = [...new Set(matching.map((command) => command.group))];
  const actions: SpotlightProps['actions'] = groups.map((group) => ({
    group,
    actions: matching
      .filter((command) => command.group === group)
      .map(({ id, label, keys: shortcut, run }) => ({
        id,
        label,
        onClick: run,
        rightSection: shortcut ? <Kbd>{shortcut}</Kbd> : undefined,
      })),
  }));
  const tickets = found ? [found.exact.ticket ?? [], ...found.items].flat().slice(0, 8) : [];
  if (sought.length >= 2 && tickets.length > 0) {
    actions.push({
      group: t('palette.tickets'),
      actions: tickets.map((ticket) => ({
        id: ticket.id,
        label: `#${ticket.number} ${ticket.contact.text}`,
        description: ticket.message?.text ?? ticket.subject.text,
        leftSection: <IconTicket size={18} aria-hidden />,
        onClick: () =>
          void navigate({ to: '/inbox/$ticketId', params: { ticketId: ticket.id }, search: true }),
      })),
    });
  }

  if (mayRead && sought.length >= 2) {
    actions.push({
      group: t('nav.search'),
      actions: [
        {
          id: 'search',
          label: `${t('nav.search')}: ${sought}`,
          leftSection: <IconSearch size={18} aria-hidden />,
          onClick: () => void navigate({ to: '/search', search: { q: sought } }),
        },
      ],
    });
  }

  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      filter={(_, all) => all}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      nothingFound={t('palette.nothing')}
      scrollable
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      maxHeight={440}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  );
}
