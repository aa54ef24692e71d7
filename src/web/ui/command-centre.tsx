import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../platform/session';
import { useLanguageSwitch } from '../platform/use-language-switch';
import { useSignOut } from '../platform/use-sign-out';
import { needWords } from '../i18n/i18n';
import { closeOverlay, openKeyHelp, openPalette, useCommands, useOverlay } from './command-store';
import { useKeys } from './use-keys';

const CommandPalette = lazy(() =>
  import('./command-palette').then((part) => ({ default: part.CommandPalette })),
);
const KeyHelp = lazy(async () => {
  const [part] = await Promise.all([import('./key-help'), needWords('tickets')]);
  return { default: part.KeyHelp };
});

/** Holds the palette (Ctrl/⌘ K) and the list of keys (?), and offers the commands that make sense on every screen. */
export function CommandCentre() {
  const { t } = useTranslation();
  const overlay = useOverlay();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const language = useLanguageSwitch();
  const signOut = useSignOut();
  const screens = [
    { to: '/search', label: t('nav.search'), allowed: permissions.includes('tickets.read') },
    { to: '/account', label: t('user.account'), allowed: true },
    { to: '/overview', label: t('nav.overview'), allowed: permissions.includes('figures.read') },
    { to: '/admin/staff', label: t('nav.staff'), allowed: permissions.includes('staff.read') },
    { to: '/admin/macros', label: t('nav.macros'), allowed: permissions.includes('macros.manage') },
    { to: '/admin/channels', label: t('nav.channels'), allowed: permissions.includes('channels.read') },
    { to: '/admin/sla', label: t('nav.sla'), allowed: permissions.includes('tickets.settings') },
    { to: '/admin/failed-jobs', label: t('nav.failed-jobs'), allowed: permissions.includes('jobs.manage') },
    { to: '/admin/audit', label: t('nav.audit'), allowed: permissions.includes('audit.read') },
  ] as const;

  useKeys({
    'mod+k': openPalette,
    '?': openKeyHelp,
    // Screens with a field of their own take this key for it.
    '/': () => void navigate({ to: screens[0].to }),
  });
  useCommands([
    ...screens
      .filter((screen) => screen.allowed)
      .map(({ to, label }) => ({
        id: to,
        label,
        group: t('palette.screens'),
        run: () => void navigate({ to }),
      })),
    { id: 'language', label: language.otherName, group: t('palette.settings'), run: language.toggle },
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `scheme-${scheme}`,
      label: `${t('user.looks')}: ${t(`looks.${scheme}`)}`,
      group: t('palette.settings'),
      run: () => setColorScheme(scheme),
    })),
    { id: 'keys', label: t('user.keys'), group: t('palette.settings'), keys: '?', run: openKeyHelp },
    { id: 'sign-out', label: t('user.sign-out'), group: t('palette.settings'), run: signOut },
  ]);

  return (
    <Suspense fallback={null}>
      {overlay === 'palette' && <CommandPalette onClose={closeOverlay} />}
      {overlay === 'keys' && <KeyHelp onClose={closeOverlay} />}
    </Suspense>
  );
}
