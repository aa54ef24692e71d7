import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lao } from '../api/types';
import { DefectChip, LaoMarks } from './lao-defects';
import classes from './lao-list.module.css';

interface LaoRowProps {
  lao: Lao;
  /** The province that the list is narrowed to, so that a chip stays inside it. */
  province: string | undefined;
  onApproach: (code: string) => void;
}

/** One LAO in the list: what it is, where, who is in charge, and what it lacks. */
export const LaoRow = memo(function LaoRow({ lao, province, onApproach }: LaoRowProps) {
  const { t } = useTranslation();
  const approach = () => onApproach(lao.code);
  const person = (who: Lao['officer'], defect: 'officer' | 'chief') => {
    if (who) return <span className={classes.person}>{who.name}</span>;
    return lao.dissolvedOn ? null : <DefectChip defect={defect} province={province} />;
  };
  return (
    <>
      <div role="cell" className={classes.lao}>
        <Link
          to="/organisations/$code"
          params={{ code: lao.code }}
          className={classes.title}
          data-lao={lao.code}
          onMouseEnter={approach}
          onFocus={approach}
        >
          {lao.title}
        </Link>
        <span className={classes.detail}>{lao.code}</span>
      </div>
      <div role="cell" className={classes.place}>
        <span>{lao.district}</span>
        <span className={classes.detail}>{lao.province.name}</span>
      </div>
      <div role="cell" className={classes.holder}>
        <span className={classes.label}>{t('post.responsible-officer')}</span>
        {person(lao.officer, 'officer')}
      </div>
      <div role="cell" className={classes.holder}>
        <span className={classes.label}>{t('post.chief-administrator')}</span>
        {person(lao.chief, 'chief')}
      </div>
      <div role="cell" className={classes.marks}>
        <LaoMarks lao={lao} province={province} />
      </div>
    </>
  );
});
