import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview, WaitKind } from '../api/overview.api';
import { useFormat } from '../ui/use-format';
import { CountedDoor } from './counted-door';
import classes from './overview.module.css';
import { useWait } from './use-wait-text';

const SlowestDialog = lazy(() =>
  import('./slowest-dialog').then((part) => ({ default: part.SlowestDialog })),
);
const kinds = ['firstReply', 'nextReply', 'resolution'] as const;

/** How long people waited, and how they found it; each wait is the door to the longest of its kind. */
export function Waits({ figures, days }: { figures: Overview; days: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const wait = useWait();
  const [opened, setOpened] = useState<WaitKind | null>(null);
  const rated = figures.ratings.reduce((sum, count) => sum + count, 0);
  const good = (figures.ratings[3] ?? 0) + (figures.ratings[4] ?? 0);
  const number = (which: WaitKind, minutes: number | null) =>
    minutes === null ? (
      <strong>{wait(minutes)}</strong>
    ) : (
      <UnstyledButton
        className={classes.waitDoor}
        title={t('figures.slowest-hint')}
        onClick={() => setOpened(which)}
      >
        {wait(minutes)}
      </UnstyledButton>
    );
  return (
    <>
      <dl className={classes.waits}>
        {kinds.map((which) => (
          <div key={which}>
            <dt>{t(`figures.${which}`)}</dt>
            <dd>
              {number(which, figures[which].p50)} {t('figures.half')}
            </dd>
            <dd>
              {number(which, figures[which].p90)} {t('figures.nine-of-ten')}
            </dd>
            <dd>
              {t(which === 'nextReply' ? 'figures.of-replies' : 'figures.of-tickets', {
                count: figures[which].count,
              })}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('figures.ratings')}</dt>
          <dd>
            {rated ? (
              <CountedDoor of={{ which: 'rated', days }} className={classes.waitDoor}>
                {`${format.number(Math.round((100 * good) / rated))}%`}
              </CountedDoor>
            ) : (
              <strong>–</strong>
            )}{' '}
            {t('figures.good')}
          </dd>
          <dd>{t('figures.of-ratings', { count: rated })}</dd>
        </div>
      </dl>
      {opened && (
        <Suspense fallback={null}>
          <SlowestDialog which={opened} days={days} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}
