import { IconCheck, IconClock, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToneChip } from '../ui/tone-chip';
import type { Stage } from './list-filter.policy';

const looks = {
  waiting: { tone: 'info', icon: <IconClock size={14} aria-hidden /> },
  sent: { tone: 'plain', icon: <IconClock size={14} aria-hidden /> },
  unsent: { tone: 'warn', icon: <IconCloudUpload size={14} aria-hidden /> },
  handed: { tone: 'good', icon: <IconCheck size={14} aria-hidden /> },
} as const;

/** Where one stands on a training day. */
export function StageChip({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <ToneChip {...looks[stage]}>{t(`hand-over.stage.${stage}`)}</ToneChip>;
}
