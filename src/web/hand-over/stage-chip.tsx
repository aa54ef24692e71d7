import { IconAlertTriangle, IconCheck, IconClock, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToneChip } from '../ui/tone-chip';
import type { HandOverItem } from '../api/hand-over.api';
import { lackOf, type Stage } from './list-filter.policy';

const looks = {
  waiting: { tone: 'info', icon: <IconClock size={14} aria-hidden /> },
  sent: { tone: 'plain', icon: <IconClock size={14} aria-hidden /> },
  unsent: { tone: 'warn', icon: <IconCloudUpload size={14} aria-hidden /> },
  handed: { tone: 'good', icon: <IconCheck size={14} aria-hidden /> },
} as const;

/** Where one stands on a training day, or what it lacks. */
export function StageChip({ item, stage }: { item: HandOverItem; stage: Stage }) {
  const { t } = useTranslation();
  const lack = stage === 'waiting' ? lackOf(item) : null;
  if (lack)
    return (
      <ToneChip tone="warn" icon={<IconAlertTriangle size={14} aria-hidden />}>
        {t(`hand-over.lack.${lack}`)}
      </ToneChip>
    );
  return <ToneChip {...looks[stage]}>{t(`hand-over.stage.${stage}`)}</ToneChip>;
}
