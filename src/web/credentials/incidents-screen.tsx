import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentsApi } from '../api/incidents.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Page, Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { DrillButton } from './drill-button';
import { DrillList } from './drill-list';
import { IncidentMarks } from './incident-marks';
import { useReasonWords } from './use-reason-words';

/** What went wrong with credentials: what is open, and what was closed with a report. */
export function IncidentsScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('custody.read');
  const mayManage = useMay('incidents.manage');
  const isStaff = useMay('batches.read');
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page title={t('nav.incidents')} text={t('incidents.text')} actions={mayManage && <DrillButton />}>
      <Section title={t('incidents.open')}>
        <IncidentList open />
      </Section>
      <Section title={t('incidents.closed')}>
        <IncidentList open={false} />
      </Section>
      {isStaff && <DrillList />}
    </Page>
  );
}

function IncidentList({ open }: { open: boolean }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...keys.incidents, open],
    queryFn: ({ pageParam, signal }) => incidentsApi.list(open, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const incidents = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {isPending && <RecordSkeleton />}
      {data &&
        incidents.length === 0 &&
        (open ? (
          <Blank
            icon={<IconShieldCheck size={36} stroke={1.5} aria-hidden />}
            title={t('incidents.none-open')}
            text={t('incidents.none-open-text')}
            order={2}
          />
        ) : (
          <p className={classes.hint}>{t('incidents.none-closed')}</p>
        ))}
      {incidents.length > 0 && (
        <RecordList label={t(open ? 'incidents.open' : 'incidents.closed')}>
          {incidents.map((incident) => (
            <IncidentRecord key={incident.id} incident={incident} />
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function IncidentRecord({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const words = useReasonWords();
  const { lao, province, batch, locks } = incident;
  return (
    <Record
      title={
        <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }} className={classes.link}>
          {t(`incident-kind.${incident.kind}`)}
        </Link>
      }
      detail={[
        lao?.title ?? (province && nameOf(province)),
        batch?.title,
        words(incident.reason),
        `${incident.openedBy ?? t('incident.by-desk')} ${format.dateTime(incident.openedAt)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={
        <>
          {locks.all > 0 && (
            <span>
              {t('incident.locks-short', {
                done: format.number(locks.done),
                all: format.number(locks.all),
              })}
            </span>
          )}
          <IncidentMarks incident={incident} />
        </>
      }
    />
  );
}
