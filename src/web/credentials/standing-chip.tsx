import { useTranslation } from 'react-i18next';
import { type Tone, ToneChip } from '../ui/tone-chip';
import { type Standing, standings } from './standing.policy';

const tones: Record<Standing, Tone> = {
  'not-issued': 'plain',
  preparing: 'plain',
  sent: 'info',
  'with-representative': 'info',
  handed: 'info',
  revealed: 'info',
  confirmed: 'good',
  stopped: 'bad',
};

/** Where a LAO's credential stands, in words; nothing for a state that this page does not know. */
export function StandingChip({ state }: { state: string }) {
  const { t } = useTranslation();
  const standing = standings.find((one) => one === state);
  if (!standing) return null;
  return (
    <ToneChip tone={tones[standing]} title={t(`standing-text.${standing}`)}>
      {t(`standing.${standing}`)}
    </ToneChip>
  );
}
