import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './drill.module.css';

/** How often an exercise is looked at while it runs, in milliseconds: nothing of it tells the screens by itself. */
export const drillLookMs = 1_500;

/** Says that nothing on the screen is real; above every part of an exercise, in both languages at once. */
export function DrillMark() {
  const { t } = useTranslation();
  return (
    <p className={classes.mark} role="note">
      <IconFlask size={20} aria-hidden />
      <span>
        <strong>{t('drill.mark')}</strong> {t('drill.mark-text')}
      </span>
    </p>
  );
}
