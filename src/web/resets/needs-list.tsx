import { useTranslation } from 'react-i18next';
import type { ResetNeeds } from '../api/resets.api';
import classes from './resets.module.css';

/** A verdict of the policy in words: evidence, approval, time to object, what stops, and how it is delivered. */
export function NeedsList({ needs }: { needs: ResetNeeds }) {
  const { t } = useTranslation();
  const { level, approval, waitHours, stopFirst, delivery } = needs;
  const facts: [string, string][] = [
    ['evidence', t(`reset-level.${level}`)],
    ['approval', t(`reset-approval.${approval}`)],
    ['wait', waitHours > 0 ? t('reset-needs.wait-hours', { count: waitHours }) : t('reset-needs.no-wait')],
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
