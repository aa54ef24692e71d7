import type { TicketLao } from '../api/types';
import { useTranslation } from 'react-i18next';
import classes from './ticket-lao.module.css';

/** What a LAO is called and where it lies: names repeat, so district and province always stand beside. */
export function LaoPlace({ lao }: { lao: Pick<TicketLao, 'name' | 'district' | 'province'> }) {
  const { t } = useTranslation();
  return (
    <span className={classes.place}>
      <strong>{lao.name}</strong>
      <span>{t('lao-link.place', { district: lao.district, province: lao.province.name })}</span>
    </span>
  );
}
