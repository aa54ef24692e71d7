import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/incidents.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import classes from './incident.module.css';
import { useReasonWords } from './use-reason-words';

/** Why it was opened, and the LAO, province and batch that it touches. */
export function IncidentTouches({ incident, drill }: { incident: Incident; drill?: boolean }) {
  const { reason, lao, province, batch } = incident;
  const { t } = useTranslation();
  const words = useReasonWords();
  const nameOf = useProvinceNameByCode();
  const mayReadBatches = useMay('batches.read');
  return (
    <dl className={classes.touches}>
      <div>
        <dt>{t('field.reason')}</dt>
        <dd>{words(reason)}</dd>
      </div>
      {lao && (
        <div>
          <dt>{t('incident.lao')}</dt>
          <dd>
            <Link to="/organisations/$code" params={{ code: lao.code }}>
              {lao.title}
            </Link>
          </dd>
        </div>
      )}
      {province && (
        <div>
          <dt>{t('province-column.name')}</dt>
          <dd>
            <Link to="/organisations/provinces/$code" params={{ code: province.code }}>
              {nameOf(province)}
            </Link>
          </dd>
        </div>
      )}
      {batch && (
        <div>
          <dt>{t('incident.batch')}</dt>
          <dd>
            {mayReadBatches && !drill ? (
              <Link to="/batches/$batchId" params={{ batchId: batch.id }} search={{}}>
                {batch.title}
              </Link>
            ) : (
              batch.title
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
