import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/session';
import classes from '../ui/navigation.module.css';
import { useFormat } from '../ui/use-format';
import { caseCountsQuery } from './case-counts';

/** How many requests wait for this person's decision, in the menu; nothing while there is none. */
export function WaitingCases() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayApprove = useMay('resets.approve');
  const mayJudge = useMay('resets.judge');
  const { data } = useQuery({ ...caseCountsQuery, enabled: mayApprove || mayJudge });
  const count = data?.toDecide ?? 0;
  if (count === 0) return null;
  const shown = format.number(count);
  return (
    <span className={classes.count} data-tone="bad" aria-label={t('nav.waiting-cases', { count, shown })}>
      {shown}
    </span>
  );
}
