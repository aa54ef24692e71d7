import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/incidents.api';
import { Section } from '../ui/page';
import looks from '../ui/figures.module.css';
import { useFormat } from '../ui/use-format';

/** What a stop reaches, in the order in which the desk counts it. */
const numbers = ['credentials', 'inUse', 'openLinks', 'notYetOffered'] as const;

/** The numbers of an incident's report; nothing where none were taken. */
export function IncidentReport({ report }: Pick<Incident, 'report'>) {
  const { t } = useTranslation();
  if (!report || !numbers.some((name) => typeof report[name] === 'number')) return null;
  return (
    <Section title={t('incident.report')}>
      <ReachFigures reach={report} />
    </Section>
  );
}

/** What a stop reaches, or has. */
export function ReachFigures({ reach }: { reach: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className={looks.figures}>
      {numbers
        .filter((name) => typeof reach[name] === 'number')
        .map((name) => (
          <div key={name}>
            <dt>{t(`incident-report.${name}`)}</dt>
            <dd>{format.number(Number(reach[name]))}</dd>
          </div>
        ))}
    </dl>
  );
}
