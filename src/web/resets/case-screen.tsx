import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { resetsApi } from '../api/resets.api';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { ShownCase } from './shown-case';

/** One request for another credential: who asks for whom, how dangerous it is, what it needs and what is there. */
export function CaseScreen() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/signed-in/shell/reset-cases/$caseId' });
  const { data, error, refetch } = useQuery({
    queryKey: keys.resetCase(caseId),
    queryFn: ({ signal }) => resetsApi.one(caseId, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  if (!data)
    return (
      <Page title={t('nav.reset-cases')}>
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={120} mb="md" />
          <Skeleton height={220} />
        </div>
      </Page>
    );
  return <ShownCase key={caseId} detail={data} />;
}
