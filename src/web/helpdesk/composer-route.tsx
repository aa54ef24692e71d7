import { Anchor } from '@mantine/core';
import { IconClockPause, IconSend } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/types';
import { phoneText } from '../organisations/address-text.policy';
import { ChannelIcon } from '../ui/channel-icon';
import { lazyPart } from '../ui/lazy-part';
import { codeText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './composer.module.css';
import { isOpen } from './route.policy';

const WayMenu = lazyPart(async () => (await import('./person/way-menu')).WayMenu, 'person');

/** The one way that is open to a reply at this moment, and until when; or why there is none, and what is left. */
export function ComposerRoute({ ticketId, route }: { ticketId: string; route: Route | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (!route) return <p className={classes.route}>{t('route.reading')}</p>;
  const ways = route.ways > 1 && (
    <Suspense fallback={null}>
      <WayMenu ticketId={ticketId} />
    </Suspense>
  );
  if (route.allowed && isOpen(route, now)) {
    const { month } = route;
    const scarce = Boolean(month?.allowed && month.used >= month.allowed * 0.8);
    const closing = scarce || (route.until !== null && Date.parse(route.until) - now < 2 * 3_600_000);
    return (
      <p className={classes.route} data-tone={closing ? 'warn' : undefined}>
        <ChannelIcon channel={route.channel} size={15} />
        <span>
          <strong>{t(`channel.${route.channel}`)}</strong> · {openText(route)}
          {route.recipients && <Recipients {...route.recipients} />} {ways}
        </span>
      </p>
    );
  }
  const code = route.allowed ? 'route.window-closed' : route.code;
  const next = route.allowed ? null : route.next;
  return (
    <div className={classes.refused} role="note">
      <IconClockPause size={18} aria-hidden />
      <div>
        <p>{codeText(code, t) ?? t('errors.with-code', { code, request: '–' })}</p>
        {!route.allowed && route.since && <p>{t('route.since', { time: format.dateTime(route.since) })}</p>}
        {next?.channel && (
          <p className={classes.next}>
            <IconSend size={14} aria-hidden /> {t('route.next')}{' '}
            <strong>{t(`channel.${next.channel}`)}</strong> <Address {...next} />
          </p>
        )}
        <p>{t('route.note-possible')}</p>
        {ways}
      </div>
    </div>
  );

  function openText({ mode, until, month }: Route & { allowed: true }): string {
    if (month?.allowed)
      return t(month.used < month.allowed ? 'route.open.month' : 'route.open.used-up', month);
    if (until === null) return t('route.open.always');
    const values = { time: format.moment(until, now), distance: format.countdown(Date.parse(until) - now) };
    return t([`route.open.${mode}`, 'route.open.response'], values);
  }
}

/** Who gets the answer by mail. */
function Recipients({ to, cc }: { to: string[]; cc: string[] }) {
  const { t } = useTranslation();
  const words = [
    t('route.mail-to', { to: to.join(', ') }),
    cc.length ? t('route.mail-cc', { cc: cc.join(', ') }) : '',
  ];
  return ` · ${words.filter(Boolean).join(' · ')}`;
}

/** The address of the next route; a telephone number is dialled by a click where the machine can. */
function Address({ channel, address }: { channel: string; address: string | null }) {
  if (!address || channel !== 'phone') return address;
  return <Anchor href={`tel:${address.replace(/[^+\d][^]*$/, '')}`}>{phoneText(address)}</Anchor>;
}
