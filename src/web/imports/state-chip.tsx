import { useTranslation } from 'react-i18next';
import type { ImportedList } from '../api/imports.api';
import { type Tone, ToneChip } from '../ui/tone-chip';

/** How far a list has come, in a word. */
export function StateChip({ list }: { list: ImportedList }) {
  const { t } = useTranslation();
  const word = list.state === 'checked' && list.refused > 0 ? 'has-refused' : list.state;
  return <ToneChip tone={toneOf(list)}>{t(`imports.state.${word}`)}</ToneChip>;
}

function toneOf({ state, refused }: ImportedList): Tone {
  if (state === 'applied') return 'good';
  if (state === 'refused' || (state === 'checked' && refused > 0)) return 'bad';
  if (state === 'undone' || state === 'discarded') return 'plain';
  return state === 'checked' ? 'warn' : 'info';
}
