import { useTranslation } from 'react-i18next';
import { unitOf } from './overview.policy';

/** Tells a wait, given in minutes, in the reader's words; a dash where nothing was measured. */
export function useWait(): (minutes: number | null) => string {
  const { t } = useTranslation();
  return (minutes) => {
    if (minutes === null) return '–';
    const { unit, count } = unitOf(minutes);
    return t(`figures.${unit}`, { count });
  };
}
