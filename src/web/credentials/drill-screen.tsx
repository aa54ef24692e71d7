import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Drill, drillsApi } from '../api/drills.api';
import { keys } from '../api/keys';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page, Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { DrillLaos } from './drill-laos';
import { DrillMark, drillLookMs } from './drill-mark';
import { DrillNotices } from './drill-notices';
import { IncidentPage } from './incident-page';
import { ReachFigures } from './incident-report';
import { StopForm } from './stop-form';
import { useCredentialAct } from './use-credential-act';

/** One exercise: the made-up batch before its stop, and from then on the screen of a real incident. */
export function DrillScreen() {
  const { t } = useTranslation();
  const { drillId } = useParams({ from: '/signed-in/shell/incidents/drills/$drillId' });
  const { data, error, refetch } = useQuery({
    queryKey: keys.drill(drillId),
    queryFn: ({ signal }) => drillsApi.one(drillId, signal),
    refetchInterval: ({ state }) => (state.data?.incident?.closedAt ? false : drillLookMs),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  if (!data)
    return (
      <Page title={t('drill.title')}>
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={200} />
        </div>
      </Page>
    );
  if (!data.incident) return <Waiting drill={data} />;
  return (
    <IncidentPage incident={data.incident} source={drillsApi} drill>
      <DrillNotices id={data.id} />
    </IncidentPage>
  );
}

function Waiting({ drill }: { drill: Drill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayStop = useMay('incidents.manage');
  const [asking, ask] = useDisclosure(false);
  const stop = useCredentialAct((reason: string) => drillsApi.stop(drill.id, reason), {
    quiet: true,
    onDone: ask.close,
  });
  return (
    <Page
      title={`${t('drill.before')}${drill.title}`}
      text={t('drill.text')}
      actions={
        mayStop && (
          <Button color="red.9" leftSection={<IconAlertOctagon size={17} aria-hidden />} onClick={ask.open}>
            {t('batch-act.stop')}
          </Button>
        )
      }
    >
      <DrillMark />
      {asking && <StopForm title={drill.title} reach={drill.reach} drill act={stop} onClose={ask.close} />}
      <p className={classes.hint} data-above>
        {t('drill.begun', { name: drill.begunBy, time: format.dateTime(drill.begunAt) })}
      </p>
      <Section title={t('incident.report')}>
        <ReachFigures reach={drill.reach} />
      </Section>
      <DrillLaos id={drill.id} />
    </Page>
  );
}
