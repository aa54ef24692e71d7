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
  const format = useFormat();
  const known = numbers.filter((name) => typeof report?.[name] === 'number');
  if (!report || known.length === 0) return null;
  return (
    <Section title={t('incident.report')}>
      <dl className={looks.figures}>
        {known.map((name) => (
          <div key={name}>
            <dt>{t(`incident-report.${name}`)}</dt>
            <dd>{format.number(Number(report[name]))}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
