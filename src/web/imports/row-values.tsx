import { useTranslation } from 'react-i18next';
import type { ImportedRow } from '../api/imports.api';
import { useFormat } from '../ui/use-format';
import classes from './imports.module.css';

type Values = NonNullable<ImportedRow['after']>;

/** What a changed row says now and what it will say; what stays the same is left out. */
export function RowValues({ before, after }: Pick<ImportedRow, 'before' | 'after'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (key: string, value: Values[string] | undefined): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return t(value ? 'imports.yes' : 'imports.no');
    if (key === 'since') return format.day(String(value));
    return t(`imports.word.${key}.${value}`, { defaultValue: String(value) });
  };
  const keys = Object.keys({ ...before, ...after }).filter((key) => before?.[key] !== after?.[key]);
  const succession = before?.role !== undefined && before.name !== after?.name;
  return (
    <>
      {succession && <p className={classes.hint}>{t('imports.succession')}</p>}
      <dl className={classes.values}>
        {keys.map((key) => (
          <div key={key}>
            <dt>{t(`imports.value.${key}`, { defaultValue: key })}</dt>
            <dd>
              <del>{text(key, before?.[key])}</del> → <ins>{text(key, after?.[key])}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
