import { useTranslation } from 'react-i18next';
import type { ResetNeeds } from '../api/resets.api';
import classes from './resets.module.css';

interface NeedsListProps {
  needs: ResetNeeds;
  /** What is there already: whoever was seen with their card need not wait. */
  reached?: number;
}

/** A verdict of the policy in words: evidence, approval, time to object, what stops, and how it is delivered. */
export function NeedsList({ needs, reached = 0 }: NeedsListProps) {
  const { t } = useTranslation();
  const { level, approval, waitHours, stopFirst, delivery } = needs;
  const waits = waitHours > 0 && reached < 4;
  const facts: [string, string][] = [
    ['evidence', t(`reset-level.${level}`)],
    ['approval', t(`reset-approval.${approval}`)],
    ['wait', waits ? t('reset-needs.wait-hours', { count: waitHours }) : t('reset-needs.no-wait')],
    ['stop', t(stopFirst ? 'reset-needs.stop-first' : 'reset-needs.stop-later')],
    ['delivery', t(`reset-delivery.${delivery}`)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`reset-needs.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
