import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ViewKey } from '../api/types';
import { useMay } from '../platform/session';
import { useCommands } from '../ui/command-store';
import { useKeys } from '../ui/use-keys';

const letters: [string, ViewKey][] = [
  ['i', 'needs-reply'],
  ['m', 'mine'],
  ['u', 'unassigned'],
  ['w', 'window-closing'],
  ['l', 'overdue'],
  ['d', 'undelivered'],
  ['a', 'all-open'],
  ['s', 'snoozed'],
  ['c', 'closed'],
];

/** Takes the agent to a view from any screen: `g` and its letter, or its name in the palette. */
export function ViewKeys() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRead = useMay('tickets.read');
  const go = (view: ViewKey) => () => {
    if (mayRead) void navigate({ to: '/inbox', search: { view } });
  };
  useKeys(Object.fromEntries(letters.map(([letter, view]) => [`g ${letter}`, go(view)])));
  useCommands(
    mayRead
      ? letters.map(([letter, view]) => ({
          id: `view-${view}`,
          label: t(`view.${view}`),
          group: t('palette.views'),
          keys: `g ${letter}`,
          run: go(view),
        }))
      : [],
  );
  return null;
}
