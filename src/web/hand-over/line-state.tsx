import { Button } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUpload, IconLogin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import type { KeptHandOver } from './device-store';
import { canKeep } from './field-box';
import classes from './hand-over.module.css';
import type { Person } from './person';
import { sendAll } from './sending';
import { useOfflineReady } from './use-offline-ready';

interface LineStateProps {
  offline: boolean;
  /** When the list was made that this device has; null for one that was just read. */
  listAt: string | null;
  signedOut: boolean;
  /** How far this device's clock is ahead of the desk's, in ms. */
  clockOff: number;
  unsent: KeptHandOver[];
  person: Person;
  /** Whether to say that the device is ready, once it is: before the work, not during it. */
  sayReady: boolean;
}

/** Whether the desk can be reached, and what it does not know yet: always in sight, never in the way. */
export function LineState(props: LineStateProps) {
  const { offline, listAt, signedOut, clockOff, unsent, person, sayReady } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const ready = useOfflineReady();
  const own = unsent.filter(({ by }) => by.id === person.id);
  const others = [...new Set(unsent.filter(({ by }) => by.id !== person.id).map(({ by }) => by.name))];
  const to = window.location.pathname + window.location.search;
  return (
    <div className={classes.states}>
      {offline && !signedOut && (
        <Notice tone="warn" role="status">
          <span className={classes.state}>
            <IconCloudOff size={20} aria-hidden />
            <span>
              {t(canKeep() ? 'hand-over.offline' : 'hand-over.offline-cannot')}
              {listAt && ` ${t('hand-over.list-of', { time: format.dateTime(listAt) })}`}
            </span>
          </span>
        </Notice>
      )}
      {signedOut && (
        <Notice tone="warn" role="status">
          <span className={classes.state}>
            <IconLogin2 size={20} aria-hidden />
            <span>{t('hand-over.signed-out')}</span>
            <Button component="a" href={`/sign-in?to=${encodeURIComponent(to)}`} size="compact-md">
              {t('hand-over.sign-in')}
            </Button>
          </span>
        </Notice>
      )}
      {clockOff !== 0 && (
        <Notice tone="bad" role="status">
          {t(clockOff > 0 ? 'hand-over.clock-ahead' : 'hand-over.clock-behind', {
            by: format.countdown(Math.abs(clockOff)),
          })}
        </Notice>
      )}
      {ready && sayReady && !offline && !signedOut && own.length === 0 && (
        <p className={classes.ready}>
          <IconCloudCheck size={17} aria-hidden /> {t('hand-over.ready')}
        </p>
      )}
      {own.length > 0 && (
        <div className={classes.unsent} role="status">
          <IconCloudUpload size={20} aria-hidden />
          <span>{t('hand-over.unsent', { count: own.length })}</span>
          {!offline && !signedOut && (
            <Button variant="default" size="compact-md" onClick={() => void sendAll()}>
              {t('hand-over.send-now')}
            </Button>
          )}
        </div>
      )}
      {others.length > 0 && (
        <Notice tone="warn">{t('hand-over.unsent-of', { names: others.join(', ') })}</Notice>
      )}
    </div>
  );
}
