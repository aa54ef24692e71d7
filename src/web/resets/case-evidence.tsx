import { useTranslation } from 'react-i18next';
import type { IdentityCheck } from '../api/resets.api';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { checkTones } from './case-tones';
import classes from './resets.module.css';

/** What was made sure of: by whom, when, until when it holds, and whether it still does. */
export function CaseEvidence({ checks }: { checks: IdentityCheck[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence" className={classes.heading}>
        {t('reset-case.evidence')}
      </h2>
      <div className={classes.box}>
        {checks.length === 0 ? (
          <p className={classes.hint}>{t('reset-case.no-evidence')}</p>
        ) : (
          <CheckList checks={checks} />
        )}
      </div>
    </section>
  );
}

/** The same as a list, where somebody decides by it. */
export function CheckList({ checks }: { checks: IdentityCheck[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {checks.map(({ id, kind, by, madeAt, expiresAt, state, note, letter }) => (
        <li key={id}>
          <div className={classes.line}>
            <span>{t(`reset-check-kind.${kind}`)}</span>
            <ToneChip tone={checkTones[state]}>{t(`reset-check-state.${state}`)}</ToneChip>
          </div>
          {letter && (
            <span className={classes.detail}>
              {t('reset-letter.line', {
                number: letter.number,
                on: format.date(letter.on),
                name: letter.signedBy,
              })}
            </span>
          )}
          <span className={classes.detail}>
            {t('reset-case.by-at', { name: by ?? t('reset-case.by-desk'), time: format.dateTime(madeAt) })}
            {state === 'holds' && ` · ${t('reset-check.until', { time: format.dateTime(expiresAt) })}`}
          </span>
          {note && <span className={classes.detail}>{note}</span>}
        </li>
      ))}
    </ul>
  );
}
