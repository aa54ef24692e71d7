import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { overviewApi } from '../api/overview.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page, Section } from '../ui/page';
import { AgentTable } from './agent-table';
import { Bars } from './bars';
import { Figure } from './figure';
import classes from './overview.module.css';
import { standingOrder } from './overview.policy';
import { PerDay } from './per-day';
import { ProvinceFigures } from './province-figures';
import { Waits } from './waits';

const ReportsDialog = lazy(() =>
  import('./reports-dialog').then((part) => ({ default: part.ReportsDialog })),
);
const spans = ['7', '30', '90'] as const;

/** How the desk is doing: what waits now, and how the last days went. What waits leads to its list. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { days: span = '30' } = useSearch({ from: '/signed-in/shell/overview' });
  const days = Number(span);
  const mayMail = useMay('reports.manage');
  const [mailing, setMailing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: keys.overview(days),
    queryFn: ({ signal }) => overviewApi.read(days, signal),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t('nav.overview')}
      text={t('figures.text')}
      wide
      actions={
        <Group gap={4} role="group" aria-label={t('figures.span')}>
          {spans.map((one) => (
            <Button
              key={one}
              size="compact-md"
              variant={one === span ? 'light' : 'subtle'}
              color={one === span ? undefined : 'gray'}
              aria-pressed={one === span}
              onClick={() => void navigate({ to: '/overview', search: { days: one } })}
            >
              {t('figures.days', { count: Number(one) })}
            </Button>
          ))}
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            component="a"
            href={overviewApi.exportUrl(days)}
            download
          >
            {t('figures.export')}
          </Button>
          {mayMail && (
            <Button size="compact-md" variant="subtle" color="gray" onClick={() => setMailing(true)}>
              {t('figures.reports')}
            </Button>
          )}
        </Group>
      }
    >
      {mailing && (
        <Suspense fallback={null}>
          <ReportsDialog onClose={() => setMailing(false)} />
        </Suspense>
      )}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <div className={classes.figures} role="status" aria-label={t('list.loading')}>
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} height={84} />
          ))}
        </div>
      )}
      {data && (
        <>
          <Section title={t('figures.now')}>
            <div className={classes.figures}>
              <Figure
                label={t('view.needs-reply')}
                value={data.now.needsReply}
                search={{ view: 'needs-reply' }}
              />
              <Figure
                label={t('view.unassigned')}
                value={data.now.unassigned}
                search={{ view: 'unassigned' }}
              />
              <Figure
                label={t('view.overdue')}
                value={data.now.overdue}
                search={{ view: 'overdue' }}
                bad={data.now.overdue > 0}
              />
              <Figure
                label={t('view.undelivered')}
                value={data.now.undelivered}
                search={{ view: 'undelivered' }}
                bad={data.now.undelivered > 0}
              />
              <Figure label={t('view.all-open')} value={data.now.open} search={{ view: 'all-open' }} />
            </div>
          </Section>
          <PerDay figures={data} of={days} />
          <Section title={t('figures.waits')} text={t('figures.waits-text')}>
            <Waits figures={data} days={days} />
          </Section>
          {data.provinces.length > 1 && (
            <Section title={t('figures.provinces')} text={t('figures.provinces-text')}>
              <ProvinceFigures provinces={data.provinces} now={data.now} />
            </Section>
          )}
          <div className={classes.pair}>
            <Section title={t('figures.channels')}>
              <Bars
                items={data.channels.map(({ channel, received }) => ({
                  key: channel,
                  label: t(`channel.${channel}`),
                  value: received,
                  counted: { which: 'received', days, channel },
                }))}
              />
            </Section>
            <Section title={t('figures.credentials')} text={t('figures.credentials-text')}>
              <Bars
                items={standingOrder(data.credentials).map(({ standing, laos }) => ({
                  key: standing,
                  label: t(`figures.standing-${standing}`),
                  value: laos,
                  door: { to: '/organisations', search: { credential: standing } },
                }))}
              />
            </Section>
          </div>
          <Section title={t('figures.agents')} text={t('figures.agents-text')}>
            <AgentTable agents={data.agents} days={days} />
          </Section>
        </>
      )}
    </Page>
  );
}
