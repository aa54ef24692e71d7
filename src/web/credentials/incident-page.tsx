import { Button } from '@mantine/core';
import { IconCheck, IconDownload, IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentSource } from '../api/incidents.api';
import { useMay } from '../platform/session';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { DrillMark } from './drill-mark';
import { IncidentClosing } from './incident-closing';
import { IncidentLocks } from './incident-locks';
import { IncidentMarks } from './incident-marks';
import { IncidentReport } from './incident-report';
import { IncidentTouches } from './incident-touches';
import { ReplacementForm } from './replacement-form';

/** Kinds after which a LAO has no credential any more. */
const stops: readonly Incident['kind'][] = [
  'leak',
  'compromise',
  'wrong-person',
  'cannot-open',
  'not-changed',
];

interface IncidentPageProps {
  incident: Incident;
  source: IncidentSource;
  /** An exercise, and everything on the page says so. */
  drill?: boolean;
  /** What an exercise shows besides. */
  children?: ReactNode;
}

/** An incident: what it is, what it touches, how far the stopping is, and its end. */
export function IncidentPage({ incident, source, drill, children }: IncidentPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = useMay('incidents.manage');
  const mayDraft = useMay('batches.manage');
  const [dialog, open] = useState<'close' | 'replace' | null>(null);
  const { locks } = incident;
  return (
    <Page
      title={`${drill ? t('drill.before') : ''}${t(`incident-kind.${incident.kind}`)}`}
      text={t(drill ? 'drill.stopped-text' : `incident-text.${incident.kind}`)}
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
            href={source.reportUrl(incident.id)}
            download
            variant="default"
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {t('incident.report-pdf')}
          </Button>
        </>
      }
    >
      {drill && <DrillMark />}
      {dialog === 'close' && (
        <IncidentClosing incident={incident} source={source} drill={drill} onClose={() => open(null)} />
      )}
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
        <IncidentTouches incident={incident} drill={drill} />
      </Section>
      {locks.all > 0 && <IncidentLocks incident={incident} source={source} drill={drill} />}
      <IncidentReport report={incident.report} />
      {children}
    </Page>
  );
}
