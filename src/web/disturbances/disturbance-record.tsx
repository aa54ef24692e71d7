import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { disturbanceKeys, disturbancesApi, type Disturbance } from '../api/disturbances.api';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { type Tone, ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { DisturbanceDetails } from './disturbance-details';

const tones: { [State in Disturbance['state']]: Tone } = {
  proposed: 'warn',
  confirmed: 'bad',
  fixed: 'good',
  dismissed: 'plain',
};

interface DisturbanceRecordProps {
  disturbance: Disturbance;
  mayManage: boolean;
  shown: boolean;
  onShow: () => void;
}

/** One disturbance: what it is, how many tickets tell of it, and what is decided of it. */
export function DisturbanceRecord({ disturbance, mayManage, shown, onShow }: DisturbanceRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, title, state, version, tickets, proposedAt, decidedBy, endedAt } = disturbance;
  const confirm = useAct([disturbanceKeys.all], disturbancesApi.confirm);
  const dismiss = useAct([disturbanceKeys.all], disturbancesApi.dismiss);
  const told = [
    t('disturbances.noticed', { time: format.dateTime(proposedAt) }),
    ...(decidedBy ? [decidedBy] : []),
    ...(endedAt ? [t('disturbances.ended', { time: format.dateTime(endedAt) })] : []),
  ];
  return (
    <Record
      lead={<ToneChip tone={tones[state]}>{t(`disturbances.state-${state}`)}</ToneChip>}
      title={title}
      detail={told.join(' · ')}
      facts={t('disturbances.tickets', { count: tickets })}
      actions={
        <>
          {mayManage && state === 'proposed' && (
            <Button
              size="compact-md"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ id, title, version })}
            >
              {t('disturbances.confirm')}
            </Button>
          )}
          {mayManage && !endedAt && (
            <ConfirmButton
              size="compact-md"
              variant="subtle"
              color="gray"
              question={t('disturbances.dismiss-question')}
              confirm={t('disturbances.dismiss')}
              onConfirm={() => dismiss.mutate({ id, version })}
            >
              {t('disturbances.dismiss')}
            </ConfirmButton>
          )}
          <Button size="compact-md" variant="subtle" aria-expanded={shown} onClick={onShow}>
            {t(shown ? 'disturbances.hide' : 'disturbances.show')}
          </Button>
        </>
      }
    >
      {shown && <DisturbanceDetails id={id} mayManage={mayManage} />}
    </Record>
  );
}
