import { IconCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResetCase, ResetProgress } from '../api/resets.api';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import { progressSteps } from './progress.policy';
import classes from './resets.module.css';

const icons = { done: IconCircleCheck, now: IconClock, later: IconCircle };

/** How far a request that is carried out is, in plain words with times. */
export function CaseProgress({ one, progress }: { one: ResetCase; progress: ResetProgress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const steps = progressSteps(progress, one);
  const { link } = progress;
  const failed = link?.delivery === 'failed' || link?.delivery === 'unknown';
  return (
    <section aria-labelledby="progress">
      <h2 id="progress" className={classes.heading}>
        {t('reset-case.progress')}
      </h2>
      <div className={classes.box}>
        <ol className={classes.list}>
          {steps.map(({ name, at, state }) => {
            const Icon = icons[state];
            return (
              <li key={name} className={classes.step} data-state={state}>
                <Icon size={19} stroke={1.7} aria-hidden />
                <div>
                  {t(`reset-progress.${name}.${state === 'done' ? 'done' : 'open'}`)}
                  {at && <span className={classes.detail}>{format.dateTime(at)}</span>}
                  {state === 'now' && (
                    <span className={classes.detail}>{t(`reset-progress.${name}.text`)}</span>
                  )}
                </div>
              </li>
            );
          })}
        </ol>
        {failed && !progress.openedAt && (
          <Notice tone="bad">{t(`reset-progress.mail-${link.delivery}`)}</Notice>
        )}
        {link?.expiresAt && !progress.openedAt && !one.closedAt && (
          <p className={classes.hint}>
            {t('reset-progress.link-until', { time: format.dateTime(link.expiresAt) })}
          </p>
        )}
      </div>
    </section>
  );
}
