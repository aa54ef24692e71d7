import { Kbd, UnstyledButton } from '@mantine/core';
import {
  IconChartBar,
  IconClockExclamation,
  IconHistory,
  IconPlugConnected,
  IconRefreshAlert,
  IconSearch,
  IconSlash,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../api/types';
import { copyScreens } from '../documents/copy-screens';
import { credentialScreens } from '../credentials/credential-screens';
import { ViewsNav } from '../helpdesk/views-nav';
import { needWords } from '../i18n/i18n';
import { registerScreens } from '../organisations/register-screens';
import { useSession } from '../platform/session';
import icon from '../icon.svg';
import { openPalette } from './command-store';
import classes from './navigation.module.css';
import { SampleMark } from './sample-mark';
import { ScreensNav } from './screens-nav';
import { UserMenu } from './user-menu';

const RareNav = lazy(async () => {
  const [part] = await Promise.all([import('../automation/rare-nav'), needWords('rare')]);
  return { default: part.RareNav };
});

const administration: {
  to:
    | '/overview'
    | '/admin/staff'
    | '/admin/sla'
    | '/admin/macros'
    | '/admin/channels'
    | '/admin/failed-jobs'
    | '/admin/audit';
  label: string;
  permission: Permission;
  icon: TablerIcon;
}[] = [
  { to: '/overview', label: 'nav.overview', permission: 'figures.read', icon: IconChartBar },
  { to: '/admin/staff', label: 'nav.staff', permission: 'staff.read', icon: IconUsers },
  { to: '/admin/macros', label: 'nav.macros', permission: 'macros.manage', icon: IconSlash },
  { to: '/admin/channels', label: 'nav.channels', permission: 'channels.read', icon: IconPlugConnected },
  { to: '/admin/sla', label: 'nav.sla', permission: 'tickets.settings', icon: IconClockExclamation },
  { to: '/admin/failed-jobs', label: 'nav.failed-jobs', permission: 'jobs.manage', icon: IconRefreshAlert },
  { to: '/admin/audit', label: 'nav.audit', permission: 'audit.read', icon: IconHistory },
];

/** Where to go: the views of the inbox with their counts, the register, credentials, what the person may administer, and their own menu. */
export function Navigation() {
  const { t } = useTranslation();
  const { permissions, sampleData, staff } = useSession();
  const province = staff.role === 'representative';
  const places = useActiveInView();
  const screens = administration.filter((screen) => permissions.includes(screen.permission));
  return (
    <nav className={classes.root} aria-label={t('nav.label')}>
      <div className={classes.brand}>
        <img src={icon} alt="" width={28} height={28} />
        <div className={classes.name}>
          <strong>{t('brand.name')}</strong>
          <span>{province ? t('brand.province') : t('brand.unit')}</span>
        </div>
      </div>
      {sampleData && <SampleMark />}
      <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden />
        <span>{t('nav.palette')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <div className={classes.scroll}>
        <div ref={places}>
          {province && <ScreensNav heading="nav.register" screens={registerScreens} />}
          {permissions.includes('tickets.read') && <ViewsNav />}
          {!province && <ScreensNav heading="nav.register" screens={registerScreens} />}
          <ScreensNav heading="nav.documents" screens={copyScreens} />
          <ScreensNav heading="nav.credentials" screens={credentialScreens} />
          {screens.length > 0 && (
            <div className={classes.group}>
              <h2 className={classes.heading}>{t('nav.administration')}</h2>
              {screens.map(({ to, label, icon: Icon }) => (
                <Link key={to} to={to} className={classes.link} activeProps={{ 'data-active': true }}>
                  <Icon size={17} stroke={1.7} aria-hidden />
                  <span className={classes.label}>{t(label)}</span>
                </Link>
              ))}
              <Suspense fallback={null}>
                <RareNav />
              </Suspense>
            </div>
          )}
        </div>
      </div>
      <UserMenu />
    </nav>
  );
}

/** Keeps the place where the person is in view, also when what stands above it arrives later. */
function useActiveInView() {
  const places = useRef<HTMLDivElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const watch = new ResizeObserver(() =>
      places.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' }),
    );
    watch.observe(places.current!);
    return () => watch.disconnect();
  }, [path]);
  return places;
}
