import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/incidents.api';
import { ToneChip } from '../ui/tone-chip';
import { incidentTones } from './incident-kinds';

/** Whether it is open, and how far the replacing of passwords is. */
export function IncidentMarks({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { locks } = incident;
  return (
    <>
      {locks.stuck > 0 && <ToneChip tone="bad">{t('incident.locks-stuck', { count: locks.stuck })}</ToneChip>}
      {incident.closedAt ? (
        <ToneChip tone="plain">{t('incident.closed')}</ToneChip>
      ) : (
        <ToneChip tone={incidentTones[incident.kind]}>{t('incident.open')}</ToneChip>
      )}
    </>
  );
}
