import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './sample-mark.module.css';

/** Says, wherever one looks, that the people and messages on screen are made up. */
export function SampleMark() {
  const { t } = useTranslation();
  return (
    <p className={classes.mark} title={t('sample.text')}>
      <IconFlask size={15} aria-hidden />
      {t('sample.mark')}
    </p>
  );
}
