import { useTranslation } from 'react-i18next';
import { ToneChip } from '../ui/tone-chip';
import { standings, standingTones } from './standing.policy';

/** Where a LAO's credential stands, in words; nothing for a state that this page does not know. */
export function StandingChip({ state }: { state: string }) {
  const { t } = useTranslation();
  const standing = standings.find((one) => one === state);
  if (!standing) return null;
  return (
    <ToneChip tone={standingTones[standing]} title={t(`standing-text.${standing}`)}>
      {t(`standing.${standing}`)}
    </ToneChip>
  );
}
