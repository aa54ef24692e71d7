import { useTranslation } from 'react-i18next';
import type { IdCardCopy } from '../api/copies.api';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';

/** What the register says about whose copy it is, to be held against the card. */
export function RegisterSide({ copy }: { copy: IdCardCopy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whose = copy.owed ?? copy.proposed;
  return (
    <dl className={classes.facts}>
      {whose && (
        <>
          <dt>{t('copies.fact.name')}</dt>
          <dd>{whose.officer?.name ?? t('copies.vacant')}</dd>
          <dt>{t('copies.fact.post')}</dt>
          <dd>{t(`copies.slot.${whose.slot}`)}</dd>
          <dt>{t('copies.fact.position')}</dt>
          <dd>{whose.officer?.position ?? '–'}</dd>
          <dt>{t('copies.fact.lao')}</dt>
          <dd>
            {whose.lao.name} ({whose.lao.code})
          </dd>
          <dt>{t('copies.fact.district')}</dt>
          <dd>{whose.lao.district}</dd>
        </>
      )}
      <dt>{t('copies.fact.province')}</dt>
      <dd>{copy.province.name}</dd>
      <dt>{t('copies.fact.file')}</dt>
      <dd>{t('copies.of-file', { file: copy.fileName, page: copy.page })}</dd>
      <dt>{t('copies.fact.came')}</dt>
      <dd>{format.dateTime(copy.createdAt)}</dd>
      {copy.filedBy && (
        <>
          <dt>{t('copies.fact.filed')}</dt>
          <dd>{t(`copies.filed-by.${copy.filedBy}`)}</dd>
        </>
      )}
    </dl>
  );
}
