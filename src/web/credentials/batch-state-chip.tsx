import { IconAlertOctagon, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchState } from '../api/batches.api';
import { type Tone, ToneChip } from '../ui/tone-chip';

const tones: Record<BatchState, Tone> = {
  draft: 'plain',
  validated: 'plain',
  submitted: 'warn',
  rejected: 'bad',
  approved: 'info',
  provisioning: 'info',
  ready: 'info',
  released: 'good',
  closed: 'plain',
  cancelled: 'plain',
};

/** Where a batch stands, and whether it is held or was stopped. */
export function BatchStateChip({ batch }: { batch: Pick<Batch, 'state' | 'paused'> }) {
  const { t } = useTranslation();
  // Later nothing is held any more: only an emergency stops a batch there.
  const goesOn = batch.state === 'approved' || batch.state === 'provisioning';
  return (
    <>
      {batch.paused &&
        (goesOn ? (
          <ToneChip tone="warn" icon={<IconPlayerPause size={13} aria-hidden />}>
            {t('batch.paused')}
          </ToneChip>
        ) : (
          <ToneChip tone="bad" icon={<IconAlertOctagon size={13} aria-hidden />}>
            {t('batch.halted')}
          </ToneChip>
        ))}
      <ToneChip tone={tones[batch.state]}>{t(`batch-state.${batch.state}`)}</ToneChip>
    </>
  );
}
