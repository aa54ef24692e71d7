import { useTranslation } from 'react-i18next';
import type { ResetNeeds } from '../api/resets.api';
import { ToneChip } from '../ui/tone-chip';
import { riskTone } from './case-tones';
import classes from './resets.module.css';

/** How dangerous a request is, and every reason for it in words. */
export function CaseRisk({ needs }: { needs: Pick<ResetNeeds, 'risk' | 'signals'> }) {
  const { t } = useTranslation();
  const { risk, signals } = needs;
  return (
    <section aria-labelledby="risk">
      <h2 id="risk" className={classes.heading}>
        {t('reset-case.risk')}
      </h2>
      <div className={classes.box}>
        <div>
          <ToneChip tone={riskTone(risk)}>{t(`reset-risk.${risk}`)}</ToneChip>
        </div>
        <p>{t(`reset-risk-text.${risk}`)}</p>
        {signals.length > 0 && (
          <ul className={classes.list}>
            {signals.map((signal) => (
              <li key={signal}>
                {t(`reset-signal.${signal}`)}
                <span className={classes.detail}>{t(`reset-signal-text.${signal}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
