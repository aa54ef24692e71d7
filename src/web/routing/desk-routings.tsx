import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { routingApi } from '../api/routing.api';
import { BlankProblem } from '../ui/blank';
import { Section } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { RoutingForm } from './routing-form';

/** How each desk gives its tickets to people by itself. */
export function DeskRoutings() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: keys.routings,
    queryFn: ({ signal }) => routingApi.list(signal),
  });
  return (
    <Section title={t('routing.title')} text={t('routing.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.map((routing) => (
        <RoutingForm key={`${routing.desk.id} ${routing.version}`} routing={routing} />
      ))}
    </Section>
  );
}
