import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { NeedsList } from './needs-list';
import classes from './resets.module.css';

/** What the policy demands of a request, and how much of it is there. */
export function CaseNeeds({ detail }: { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const { needs, level, case: one } = detail;
  const over = one.closedAt !== null || one.state === 'frozen';
  return (
    <section aria-labelledby="needs">
      <h2 id="needs" className={classes.heading}>
        {t('reset-case.needs')}
      </h2>
      <div className={classes.box}>
        <NeedsList needs={needs} reached={level} />
        {!over && one.executedAt === null && (
          <p className={classes.hint}>{t('reset-case.level-now', { level: t(`reset-level.${level}`) })}</p>
        )}
      </div>
    </section>
  );
}
