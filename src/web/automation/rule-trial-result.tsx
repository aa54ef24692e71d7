import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleTrial } from '../api/rules.api';
import { Notice } from '../ui/notice';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './automation.module.css';
import { useOutcomeWords } from './use-outcome-words';

/** What a rule would have done: how much of what it looked at, and each ticket as a door. */
export function RuleTrialResult({ trial }: { trial: RuleTrial }) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcome = useOutcomeWords();
  const counts = { matched: format.number(trial.matched), looked: format.number(trial.looked) };
  return (
    <div>
      <Notice tone={trial.matched ? 'good' : 'warn'} role="status">
        {t('rules.tried', counts)} {trial.capped && t('rules.tried-capped')}
      </Notice>
      {trial.days.length > 0 && (
        <ul className={classes.days} aria-label={t('rules.tried-days')}>
          {trial.days.map(({ at, looked, matched }) => (
            <li key={at} data-none={matched === 0 || undefined}>
              {t('rules.tried-day', {
                at: format.dateTime(at),
                matched: format.number(matched),
                looked: format.number(looked),
              })}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.unknown}>{t('rules.tried-unknown')}</p>
      {trial.items.length > 0 && (
        <RecordList label={t('rules.tried-list')}>
          {trial.items.map(({ ticket, at, acts }) => (
            <Record
              key={`${ticket.id} ${at}`}
              title={
                <Link to="/inbox/$ticketId" params={{ ticketId: ticket.id }} target="_blank">
                  #{ticket.number} {ticket.subject}
                </Link>
              }
              detail={acts.map(outcome).join(' · ')}
              facts={format.dateTime(at)}
            />
          ))}
        </RecordList>
      )}
      {trial.matched > trial.items.length && trial.items.length > 0 && (
        <p>{t('rules.tried-first', { count: trial.items.length })}</p>
      )}
    </div>
  );
}
