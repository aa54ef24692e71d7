import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconStethoscope } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { channelsApi } from '../api/operations.api';
import type { ChannelLink } from '../api/types';
import { useMay } from '../platform/session';
import { ChannelIcon } from '../ui/channel-icon';
import { Notice } from '../ui/notice';
import { Record } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { ChannelTest } from './channel-test';
import classes from './channel-record.module.css';

const tones = { linked: 'good', failing: 'bad', off: 'plain' } as const;

/** One channel: linked or not, what was checked and found, and a button that tests it all now. */
export function ChannelRecord({ link }: { link: ChannelLink }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const mayManage = useMay('channels.manage');
  const test = useMutation({
    mutationFn: () => channelsApi.test(link.channel),
    onError: (error) => toastProblem(error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
  const lasts = [
    link.lastInboundAt && t('channels.last-in', { time: format.relative(link.lastInboundAt, now) }),
    link.lastOutboundAt && t('channels.last-out', { time: format.relative(link.lastOutboundAt, now) }),
  ].filter(Boolean);
  return (
    <Record
      lead={<ChannelIcon channel={link.channel} size={24} />}
      title={[t(`channel.${link.channel}`), link.name === link.channel ? '' : link.name]
        .filter(Boolean)
        .join(' · ')}
      detail={[link.account === link.channel ? '' : link.account, ...lasts].filter(Boolean).join(' · ')}
      facts={<ToneChip tone={tones[link.state] ?? 'plain'}>{t(`channels.state.${link.state}`)}</ToneChip>}
      actions={
        mayManage &&
        link.state !== 'off' && (
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconStethoscope size={16} aria-hidden />}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            {t('channel-test.do')}
          </Button>
        )
      }
    >
      {link.test && <ChannelTest {...link.test} />}
      {link.pause && (
        <Notice tone="warn">
          {t('channels.paused', {
            time: format.moment(link.pause.until, now),
            reason: t(`channels.pause.${link.pause.reason}`, { defaultValue: link.pause.reason }),
          })}
        </Notice>
      )}
      {link.quota && <MonthOfMessages {...link.quota} />}
      {link.checks.length > 0 && (
        <ul className={classes.checks}>
          {link.checks.map((one) => (
            <li key={one.key} data-ok={one.ok}>
              {one.ok ? (
                <IconCircleCheck size={17} aria-label={t('channels.good')} role="img" />
              ) : (
                <IconCircleX size={17} aria-label={t('channels.bad')} role="img" />
              )}
              <span>
                {t(`channel-check.${one.key}`, { defaultValue: one.key })}
                {one.detail && (
                  <span className={classes.detail}>
                    {' '}
                    <Finding detail={one.detail} />
                  </span>
                )}
              </span>
              {one.at && <time dateTime={one.at}>{format.relative(one.at, now)}</time>}
            </li>
          ))}
        </ul>
      )}
    </Record>
  );
}

/** What was found, in words where it is one of the known faults: `mail.imap-away`, with the mailbox before it. */
function Finding({ detail }: { detail: string }) {
  const { t } = useTranslation();
  const [, place = '', code] = /^(?:(.*): )?mail\.([a-z-]+)$/.exec(detail) ?? [];
  if (!code) return <>{t(`channel-check-detail.${detail}`, { defaultValue: detail })}</>;
  return <>{[place, t(`mail-fault.${code}`, { defaultValue: detail })].filter(Boolean).join(' · ')}</>;
}

/** How much of the month's messages is used; four fifths are a warning, until they are used up and the pause says so. */
function MonthOfMessages({ used, allowed }: NonNullable<ChannelLink['quota']>) {
  const { t } = useTranslation();
  const text = t(allowed === null ? 'channels.quota-free' : 'channels.quota-used', { used, allowed });
  if (allowed === null) return <p className={classes.quota}>{text}</p>;
  const low = used >= allowed * 0.8;
  return (
    <>
      <p className={classes.quota}>
        {text}
        <meter
          min={0}
          max={Math.max(allowed, 1)}
          low={allowed * 0.8}
          optimum={0}
          value={used}
          aria-label={text}
        />
      </p>
      {low && used < allowed && <Notice tone="warn">{t('channels.quota-low')}</Notice>}
    </>
  );
}
