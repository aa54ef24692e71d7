import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconUrgent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disturbanceKeys, disturbancesApi } from '../api/disturbances.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { useAct } from '../platform/use-act';
import { Blank, BlankProblem } from '../ui/blank';
import { FormDialog } from '../ui/form-dialog';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { DisturbanceRecord } from './disturbance-record';
import { MailSwitch } from './mail-switch';

/** How often the screen looks for what was proposed meanwhile. */
const pauseMs = 15_000;

/** What troubles many LAOs at once: proposed by the desk, decided and answered by people. */
export function DisturbancesScreen() {
  const { t } = useTranslation();
  const may = useMay('tickets.write');
  const mayManage = useMay('disturbances.manage');
  const [shown, setShown] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: disturbanceKeys.list,
    queryFn: ({ signal }) => disturbancesApi.list(signal),
    refetchInterval: pauseMs,
    enabled: may,
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page
      title={t('disturbances.title')}
      text={t('disturbances.text')}
      actions={
        mayManage && (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setOpening(true)}>
            {t('disturbances.open')}
          </Button>
        )
      }
    >
      {mayManage && <MailSwitch />}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && (
        <Blank icon={<IconUrgent size={36} stroke={1.5} aria-hidden />} title={t('disturbances.none')} />
      )}
      {data && data.items.length > 0 && (
        <RecordList label={t('disturbances.title')}>
          {data.items.map((one) => (
            <DisturbanceRecord
              key={one.id}
              disturbance={one}
              mayManage={mayManage}
              shown={shown === one.id}
              onShow={() => setShown(shown === one.id ? null : one.id)}
            />
          ))}
        </RecordList>
      )}
      {opening && (
        <OpenDialog
          onClose={(id) => {
            setOpening(false);
            if (id) setShown(id);
          }}
        />
      )}
    </Page>
  );
}

function OpenDialog({ onClose }: { onClose: (id?: string) => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const open = useAct([disturbanceKeys.all], disturbancesApi.open, {
    onDone: ({ id }) => onClose(id),
    quiet: true,
  });
  return (
    <FormDialog
      title={t('disturbances.open')}
      submit={t('disturbances.open')}
      busy={open.isPending}
      disabled={!title.trim()}
      error={open.error}
      onSubmit={(event) => {
        event?.preventDefault();
        open.mutate(title);
      }}
      onClose={() => onClose()}
    >
      <TextInput
        data-autofocus
        label={t('disturbances.name')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
