import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Province } from '../api/types';
import { useFormat } from '../ui/use-format';
import classes from './province-screen.module.css';
import { type Defect, defects } from './register-search';
import { useRegisterCounts } from './use-provinces';

/** What is still missing in a province, each as a door to the list to work through. */
export function WaitingFor({ province, own }: { province: Province; own: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { provinces } = useRegisterCounts();
  const missing: Record<Defect, number> = {
    officer: province.withoutOfficer,
    chief: province.withoutChief,
    confirmation: provinces?.campaign ? province.laos - province.confirmed : 0,
  };
  const open = defects.filter((defect) => missing[defect] > 0);
  if (open.length === 0) {
    return (
      <p className={classes.done}>
        <IconCircleCheck size={20} aria-hidden />
        {t('province.nothing-waiting')}
      </p>
    );
  }
  return (
    <ul className={classes.waiting}>
      {open.map((defect) => (
        <li key={defect}>
          <Link
            to="/organisations"
            search={own ? { missing: defect } : { missing: defect, province: province.code }}
            className={classes.waitingDoor}
            data-tone={defect === 'confirmation' ? 'warn' : 'bad'}
          >
            <strong className={classes.number}>{format.number(missing[defect])}</strong>
            <span className={classes.words}>
              {t(`defect.${defect}-long`, { count: missing[defect] })}
              <span className={classes.detail}>
                {t('province.of-laos', { laos: format.number(province.laos) })}
              </span>
            </span>
            <IconChevronRight size={18} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
