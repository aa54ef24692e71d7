import { useTranslation } from 'react-i18next';
import type { Training } from '../api/trainings.api';
import { todayThere } from '../i18n/dates';
import { ToneChip } from '../ui/tone-chip';

/** Where a training stands; one whose last day is over waits to be closed. */
export function TrainingState({ training }: { training: Pick<Training, 'state' | 'endsOn' | 'startsOn'> }) {
  const { t } = useTranslation();
  const today = todayThere();
  if (training.state === 'closed') return <ToneChip tone="good">{t('trainings.state.closed')}</ToneChip>;
  if (training.state === 'cancelled')
    return <ToneChip tone="plain">{t('trainings.state.cancelled')}</ToneChip>;
  if (training.endsOn < today) return <ToneChip tone="warn">{t('trainings.state.to-close')}</ToneChip>;
  if (training.startsOn <= today) return <ToneChip tone="info">{t('trainings.state.now')}</ToneChip>;
  return <ToneChip tone="info">{t('trainings.state.planned')}</ToneChip>;
}
