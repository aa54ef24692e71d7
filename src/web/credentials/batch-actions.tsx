import { Button } from '@mantine/core';
import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconCheck,
  IconFileText,
  IconLock,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSend,
  IconTruckDelivery,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, batchesApi } from '../api/batches.api';
import { saveFile } from '../ui/save-file';
import { type BatchDialogKind, BatchDialog } from './batch-dialog';
import { useCredentialAct } from './use-credential-act';

type DirectAct = 'validate' | 'pause' | 'resume' | 'retry';

interface Act {
  act: DirectAct | BatchDialogKind;
  icon: TablerIcon;
  look: 'filled' | 'default' | 'danger';
}

/** In the order in which they stand: what brings the batch on, what holds it, what ends it. */
const acts: Act[] = [
  { act: 'submit', icon: IconSend, look: 'filled' },
  { act: 'approve', icon: IconCheck, look: 'filled' },
  { act: 'release', icon: IconTruckDelivery, look: 'filled' },
  { act: 'close', icon: IconLock, look: 'default' },
  { act: 'resume', icon: IconPlayerPlay, look: 'filled' },
  { act: 'validate', icon: IconRefresh, look: 'default' },
  { act: 'reject', icon: IconArrowBackUp, look: 'default' },
  { act: 'retry', icon: IconRefresh, look: 'default' },
  { act: 'set-aside', icon: IconX, look: 'default' },
  { act: 'pause', icon: IconPlayerPause, look: 'default' },
  { act: 'cancel', icon: IconX, look: 'danger' },
  { act: 'stop', icon: IconAlertOctagon, look: 'danger' },
];
const ofFailed = ['retry', 'set-aside'];
const looks = {
  filled: {},
  default: { variant: 'default' },
  danger: { variant: 'subtle', color: 'red' },
} as const;

/** What the person at the screen may do with a batch now, and nothing else. */
export function BatchActions({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const [dialog, open] = useState<BatchDialogKind | null>(null);
  const direct = useCredentialAct((act: DirectAct) => batchesApi[act](batch.id));
  const account = useCredentialAct(() => batchesApi.reconciliation(batch.id), {
    onDone: (bytes) => saveFile(bytes, 'reconciliation.pdf'),
  });
  const failed = batch.credentials.failed ?? 0;
  const offered = acts.filter(
    ({ act }) => batch.acts.includes(act) && (failed > 0 || !ofFailed.includes(act)),
  );
  const button = ({ act, icon: Icon, look }: Act) => (
    <Button
      key={act}
      {...looks[look]}
      leftSection={<Icon size={17} aria-hidden />}
      loading={direct.isPending && direct.variables === act}
      onClick={() => (isDirect(act) ? direct.mutate(act) : open(act))}
    >
      {t(`batch-act.${act}`)}
    </Button>
  );
  return (
    <>
      {dialog && <BatchDialog kind={dialog} batch={batch} onClose={() => open(null)} />}
      {offered.filter(({ look }) => look !== 'danger').map(button)}
      {batch.byProvince.some(({ slips }) => slips.printed > 0) && (
        <Button
          variant="default"
          leftSection={<IconFileText size={17} aria-hidden />}
          loading={account.isPending}
          onClick={() => account.mutate()}
        >
          {t('batch-act.reconciliation')}
        </Button>
      )}
      {offered.filter(({ look }) => look === 'danger').map(button)}
    </>
  );
}

function isDirect(act: Act['act']): act is DirectAct {
  return act === 'validate' || act === 'pause' || act === 'resume' || act === 'retry';
}
