import { Skeleton } from '@mantine/core';
import {
  IconAlarm,
  IconArchive,
  IconBellZ,
  IconClockExclamation,
  IconHourglassLow,
  IconInbox,
  IconMailX,
  IconMessageReply,
  IconStack2,
  IconUser,
  IconUserOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ticketsApi } from '../api/tickets.api';
import type { ViewKey } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay, useSession } from '../platform/session';
import { ChannelIcon } from '../ui/channel-icon';
import classes from '../ui/navigation.module.css';
import { type InboxSearch, provinceViews, readInboxSearch, viewGroups, viewOf } from './inbox-search';
import { ViewCount } from './view-count';

const icons: Record<ViewKey, TablerIcon> = {
  'needs-reply': IconMessageReply,
  mine: IconUser,
  unassigned: IconUserOff,
  'window-closing': IconHourglassLow,
  overdue: IconClockExclamation,
  undelivered: IconMailX,
  'all-open': IconStack2,
  waiting: IconAlarm,
  snoozed: IconBellZ,
  closed: IconArchive,
};

const OwnNav = lazyPart(async () => (await import('./following/own-nav')).OwnNav, 'following');

/** The views, desks and channels of the inbox; every count is a door to the list that it counts. */
export function ViewsNav() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const mayWrite = useMay('tickets.write');
  const { data, error } = useQuery({
    queryKey: keys.views,
    queryFn: ({ signal }) => ticketsApi.views(signal),
  });
  const shown = useShownSearch();
  const province = staff.role === 'representative';
  const groups = province ? provinceViews : viewGroups;
  const view = shown && !shown.q && !shown.desk && !shown.channel && !shown.tag ? viewOf(shown) : null;

  return (
    <>
      {groups.map((group) => (
        <div key={group.key} className={classes.group}>
          {!province && <h2 className={classes.heading}>{t(`view-group.${group.key}`)}</h2>}
          {group.views.map((key) => {
            const Icon = icons[key];
            const count = data?.items.find((item) => item.key === key);
            return (
              <NavLink key={key} search={{ view: key }} active={view === key}>
                <Icon size={17} stroke={1.7} aria-hidden />
                <span className={classes.label}>{t(`view.${key}`)}</span>
                {count ? (
                  <ViewCount view={key} count={count.count} capped={count.capped} />
                ) : (
                  !data && !error && <Pending />
                )}
              </NavLink>
            );
          })}
        </div>
      ))}
      {!province && mayWrite && (
        <Suspense fallback={null}>
          <OwnNav shown={shown} />
        </Suspense>
      )}
      {!province && data && data.desks.length > 0 && (
        <div className={classes.group}>
          <h2 className={classes.heading}>{t('nav.desks')}</h2>
          {data.desks.map((desk) => (
            <NavLink key={desk.id} search={{ desk: desk.id }} active={shown?.desk === desk.id}>
              <IconInbox size={17} stroke={1.7} aria-hidden />
              <span className={classes.label}>{desk.name}</span>
              <ViewCount count={desk.count} />
            </NavLink>
          ))}
        </div>
      )}
      {!province && data && data.channels.length > 0 && (
        <div className={classes.group}>
          <h2 className={classes.heading}>{t('nav.by-channel')}</h2>
          {data.channels.map(({ channel, count }) => (
            <NavLink key={channel} search={{ channel }} active={shown?.channel === channel}>
              <ChannelIcon channel={channel} size={17} />
              <span className={classes.label}>{t(`channel.${channel}`)}</span>
              <ViewCount count={count} />
            </NavLink>
          ))}
        </div>
      )}
    </>
  );
}

interface NavLinkProps {
  search: InboxSearch;
  active: boolean;
  children: React.ReactNode;
}

/** One line of the navigation that opens a list. */
function NavLink({ search, active, children }: NavLinkProps) {
  return (
    <Link
      to="/inbox"
      search={search}
      className={classes.link}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
    >
      {children}
    </Link>
  );
}

function Pending() {
  return <Skeleton height={14} width={22} aria-hidden />;
}

/** The search of the inbox while the inbox is on screen, else nothing. */
function useShownSearch(): InboxSearch | null {
  const location = useRouterState({ select: (state) => state.location });
  if (!location.pathname.startsWith('/inbox')) return null;
  return readInboxSearch(location.search);
}
