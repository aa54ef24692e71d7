import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/incidents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { IncidentPage } from './incident-page';

/** One incident, as it stands now. */
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
  return <IncidentPage incident={data} source={incidentsApi} />;
}
