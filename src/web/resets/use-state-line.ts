import { useTranslation } from 'react-i18next';
import type { ResetCase } from '../api/resets.api';
import { useFormat } from '../ui/use-format';

/** What a request waits for, in a few words; risks of 4 and 5 are a supervisor's to approve. */
export function useStateLine(): (of: ResetCase) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ state, outcome, notBefore, risk, delivery, deliveredAt, wish }) => {
    if (state === 'closed') return t(`reset-outcome.${outcome ?? 'expired'}`);
    if (state === 'waiting')
      return t('reset-state.waiting-until', { time: notBefore ? format.dateTime(notBefore) : '–' });
    if (state === 'approval') return t(`reset-state.approval-${risk >= 4 ? 'supervisor' : 'representative'}`);
    if (state === 'delivered')
      return t(`reset-state.delivered-${delivery === 'in-person' && !deliveredAt ? 'in-person' : 'mail'}`);
    if (state === 'verifying' && wish === 'exposed') return t('reset-state.verifying-exposed');
    return t(`reset-state.${state}`);
  };
}
