import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { lacksSlip } from './list-filter.policy';

/** In which envelope it is, or that it has none, in a few words. */
export function CarriedBy({ item }: { item: HandOverItem }) {
  const { t } = useTranslation();
  if (lacksSlip(item)) return t('hand-over.no-slip');
  return item.serial === null ? t('hand-over.by-mail') : t('hand-over.envelope', { serial: item.serial });
}
