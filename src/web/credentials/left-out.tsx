import { useTranslation } from 'react-i18next';
import type { BatchDetail } from '../api/batches.api';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';

/** Why LAOs are left out, with how many for each reason. */
export function LeftOut({ faults }: Pick<BatchDetail, 'faults'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.faults}>
      {Object.entries(faults).map(([fault, count]) => (
        <li key={fault}>
          {t(`line-fault.${fault}`)}: {format.number(count)}
        </li>
      ))}
    </ul>
  );
}
