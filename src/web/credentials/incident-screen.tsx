import { Button, Skeleton } from '@mantine/core';
import { IconCheck, IconDownload, IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentsApi } from '../api/incidents.api';
import { keys } from '../api/keys';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { IncidentClosing } from './incident-closing';
import { IncidentLocks } from './incident-locks';
import { IncidentMarks } from './incident-marks';
import { IncidentReport } from './incident-report';
import { IncidentTouches } from './incident-touches';
import { ReplacementForm } from './replacement-form';

/** One incident: what it is, what it touches, how far the stopping is, and its end. */
export function IncidentScreen() {
  const { t } = useTranslation();
  const { incidentId } = useParams({ from: '/signed-in/shell/incidents/$incidentId' });
  const { data, error, refetch } = useQuery({
    queryKey: keys.incident(incidentId),
    queryFn: ({ signal }) => incidentsApi.one(incidentId, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  if (!data)
    return (
      <Page title={t('nav.incidents')}>
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={200} />
        </div>
      </Page>
    );
  return <Shown incident={data} />;
}

/** Kinds after which a LAO has no credential any more. */
const stops: readonly Incident['kind'][] = [
  'leak',
  'compromise',
  'wrong-person',
  'cannot-open',
  'not-changed',
];

function Shown({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = useMay('incidents.manage');
  const mayDraft = useMay('batches.manage');
  const [dialog, open] = useState<'close' | 'replace' | null>(null);
  const { locks, drill } = incident;
  return (
    <Page
      title={t(`incident-kind.${incident.kind}`)}
      text={t(drill ? 'incident.drill-text' : `incident-text.${incident.kind}`)}
      actions={
        <>
          {mayManage && !incident.closedAt && (
            <Button leftSection={<IconCheck size={17} aria-hidden />} onClick={() => open('close')}>
              {t('incident.close')}
            </Button>
          )}
          {mayDraft && stops.includes(incident.kind) && !drill && (
            <Button
              variant="default"
              leftSection={<IconStack2 size={17} aria-hidden />}
              onClick={() => open('replace')}
            >
              {t('incident.replace')}
            </Button>
          )}
          <Button
            component="a"
            href={incidentsApi.reportUrl(incident.id)}
            download
            variant="default"
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {t('incident.report-pdf')}
          </Button>
        </>
      }
    >
      {dialog === 'close' && <IncidentClosing incident={incident} onClose={() => open(null)} />}
      {dialog === 'replace' && <ReplacementForm incident={incident} onClose={() => open(null)} />}
      <div className={classes.facts}>
        <IncidentMarks incident={incident} />
        <span className={classes.hint}>
          {t('incident.opened', {
            name: incident.openedBy ?? t('incident.by-desk'),
            time: format.dateTime(incident.openedAt),
          })}
        </span>
      </div>
      <div className={classes.notices}>
        {incident.closedAt && (
          <Notice
            tone="good"
            title={t('incident.ended', {
              name: incident.closedBy ?? '',
              time: format.dateTime(incident.closedAt),
            })}
          >
            {String(incident.report?.conclusion ?? '')}
          </Notice>
        )}
      </div>
      <Section title={t('incident.what')}>
        <IncidentTouches incident={incident} />
      </Section>
      {locks.all > 0 && <IncidentLocks incident={incident} />}
      <IncidentReport report={incident.report} />
    </Page>
  );
}
