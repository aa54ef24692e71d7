import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/overview.api';
import { Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { CountedDoor } from './counted-door';
import { DayColumns } from './day-columns';
import classes from './overview.module.css';

/** What came in and what was closed each day, and what was still open at its end. */
export function PerDay({ figures, of }: { figures: Overview; of: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { perDay, backlogExactSince, since, now } = figures;
  const days = perDay.map(({ on }) => on);
  const flows = (['received', 'closed'] as const).map((name) => {
    const values = perDay.map((day) => day[name]);
    const count = values.reduce((sum, value) => sum + value, 0);
    const legend = (
      <CountedDoor of={{ which: name, days: of }}>{t(`figures.${name}`, { count })}</CountedDoor>
    );
    return { name, values, legend };
  });
  const open = {
    name: 'open' as const,
    values: perDay.map((day) => day.open),
    legend: (
      <Link to="/inbox" search={{ view: 'all-open' }} className={classes.door}>
        {t('figures.backlog-now', { count: now.open })}
      </Link>
    ),
  };
  const text = [
    t('figures.backlog-text'),
    backlogExactSince && backlogExactSince > since
      ? t('figures.backlog-since', { on: format.date(backlogExactSince) })
      : null,
  ];
  return (
    <>
      <Section title={t('figures.per-day')} text={t('figures.per-day-text')}>
        <DayColumns
          caption={t('figures.per-day')}
          days={days}
          series={flows}
          told={(numbers) => t('figures.day', numbers)}
          most={(count) => t('figures.most', { count })}
        />
      </Section>
      <Section title={t('figures.backlog')} text={text.filter(Boolean).join(' · ')}>
        <DayColumns
          caption={t('figures.backlog')}
          days={days}
          series={[open]}
          told={(numbers) => t('figures.backlog-day', numbers)}
          most={(count) => t('figures.backlog-most', { count })}
          uncounted={t('figures.backlog-uncounted')}
        />
      </Section>
    </>
  );
}
