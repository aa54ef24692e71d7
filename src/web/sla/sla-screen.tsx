import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { slaApi, type SlaSettings } from '../api/sla.api';
import { Holidays } from '../documents/holidays';
import { useMay } from '../platform/session';
import { Absences } from '../routing/absences';
import { DeskRoutings } from '../routing/desk-routings';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { SlaChanges } from './sla-changes';
import { SlaForm } from './sla-form';

/** How often the screen looks whether tickets are still counted anew, and whether a holiday began another count. */
const busyMs = 1_500;
const idleMs = 10_000;

/** What is promised to whoever writes to us, the holidays that count, how far open tickets follow a change, and who gets them. */
export function SlaScreen() {
  const { t } = useTranslation();
  const may = useMay('tickets.settings');
  const { data, error, refetch } = useQuery({
    queryKey: keys.sla,
    queryFn: ({ signal }) => slaApi.read(signal),
    enabled: may,
    refetchInterval: (query) => (isBusy(query.state.data) ? busyMs : idleMs),
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page title={t('sla.title')} text={t('sla.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && <SlaForm key={data.revision} settings={data} />}
      {data && <SlaChanges changes={data.changes} />}
      <Holidays />
      <DeskRoutings />
      <Absences />
    </Page>
  );
}

function isBusy(settings: SlaSettings | undefined): boolean {
  return settings?.changes.some(({ finishedAt }) => !finishedAt) ?? false;
}
