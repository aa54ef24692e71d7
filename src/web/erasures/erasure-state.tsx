import { useTranslation } from 'react-i18next';
import type { Erasure } from '../api/erasures.api';
import { ToneChip } from '../ui/tone-chip';

const tones = { asked: 'warn', refused: 'bad', running: 'info', waiting: 'warn', done: 'good' } as const;

/** How far an erasure is, in a word. */
export function ErasureState({ state }: Pick<Erasure, 'state'>) {
  const { t } = useTranslation();
  return <ToneChip tone={tones[state]}>{t(`erasures.state.${state}`)}</ToneChip>;
}
