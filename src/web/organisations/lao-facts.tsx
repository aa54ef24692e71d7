import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LaoDetail } from '../api/types';
import { useFormat } from '../ui/use-format';
import classes from './lao-screen.module.css';

/** Where a LAO stands: the cohort and why, its trainings, and what it was called before. */
export function LaoFacts({ lao }: { lao: LaoDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const membership = lao.cohortMembership;
  const former = lao.periods.filter((period) => period.untilOn !== null);
  return (
    <>
      <section>
        <h2 className={classes.heading}>{t('lao.cohort-full')}</h2>
        {membership ? (
          <p className={classes.plain}>
            {t('lao.cohort-since', { date: format.date(membership.sinceOn) })}
            <span className={classes.detail}>{membership.training?.title ?? membership.evidence}</span>
          </p>
        ) : (
          <p className={classes.plain}>
            {t('lao.not-in-cohort')}
            <span className={classes.detail}>{t('lao.not-in-cohort-text')}</span>
          </p>
        )}
      </section>
      <section>
        <h2 className={classes.heading}>{t('nav.trainings')}</h2>
        {lao.trainings.length === 0 && <p className={classes.detail}>{t('lao.no-trainings')}</p>}
        <ul className={classes.plain}>
          {lao.trainings.map((training) => (
            <li key={training.id}>
              <Link to="/trainings/$trainingId" params={{ trainingId: training.id }} className={classes.link}>
                {training.title}
              </Link>
              <span className={classes.detail}>
                {[
                  format.shortDate(training.startsOn),
                  training.attended > 0
                    ? t('lao.attended', { count: training.attended })
                    : training.invited && t('lao.invited'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={classes.heading}>{t('lao.about')}</h2>
        <dl className={classes.facts}>
          <div>
            <dt>{t('lao.code')}</dt>
            <dd>{lao.code}</dd>
          </div>
          <div>
            <dt>{t('lao-list.province')}</dt>
            <dd>
              <Link to="/organisations" search={{ province: lao.province.code }} className={classes.link}>
                {lao.province.name}
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t('lao.district')}</dt>
            <dd>{lao.district}</dd>
          </div>
          {former.length > 0 && (
            <div>
              <dt>{t('lao.before')}</dt>
              {former.map((period) => (
                <dd key={`${period.type}${period.untilOn}`}>
                  {t(`lao-type.${period.type}`)} {period.name}
                  <span className={classes.detail}>
                    {t('post.until', { date: format.shortDate(period.untilOn!) })}
                  </span>
                </dd>
              ))}
            </div>
          )}
        </dl>
      </section>
    </>
  );
}
