import { IconAlertTriangle, IconCheck, IconSchool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Lao } from '../api/types';
import { StandingChip } from '../credentials/standing-chip';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './lao-defects.module.css';
import type { Defect } from './register-search';

interface DefectChipProps {
  defect: Defect;
  /** The list that the chip opens; the province stays. */
  province?: string;
}

/** Says what a LAO lacks, and opens the list of all that lack it. */
export function DefectChip({ defect, province }: DefectChipProps) {
  const { t } = useTranslation();
  return (
    <Link
      to="/organisations"
      search={{ missing: defect, province }}
      className={classes.door}
      title={t(`defect.${defect}-list`)}
    >
      <ToneChip
        tone={defect === 'confirmation' ? 'warn' : 'bad'}
        icon={<IconAlertTriangle size={13} aria-hidden />}
      >
        {t(`defect.${defect}`)}
      </ToneChip>
    </Link>
  );
}

/** Where a LAO stands: its cohort, its credential, whether its officer was confirmed this year, whether it still exists. */
export function LaoMarks({ lao, province }: { lao: Lao; province?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lao.dissolvedOn) {
    return (
      <ToneChip tone="plain">{t('lao.dissolved-on', { date: format.shortDate(lao.dissolvedOn) })}</ToneChip>
    );
  }
  return (
    <>
      {lao.cohort && (
        <Link to="/organisations" search={{ cohort: 'true', province }} className={classes.door}>
          <ToneChip tone="info" icon={<IconSchool size={13} aria-hidden />} title={t('lao.cohort-text')}>
            {t('lao.cohort')}
          </ToneChip>
        </Link>
      )}
      {lao.credential && (
        <Link
          to="/organisations"
          search={{ credential: lao.credential.state, province }}
          className={classes.door}
        >
          <StandingChip state={lao.credential.state} />
        </Link>
      )}
      {lao.confirmed === true && (
        <ToneChip tone="good" icon={<IconCheck size={13} aria-hidden />}>
          {t('lao.confirmed')}
        </ToneChip>
      )}
      {lao.confirmed === false && lao.officer && <DefectChip defect="confirmation" province={province} />}
    </>
  );
}
