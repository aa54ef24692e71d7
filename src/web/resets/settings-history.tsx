import { useTranslation } from 'react-i18next';
import type { ResetSettingsAnswer } from '../api/resets.api';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './settings.module.css';

/** Who changed which number into what, the newest first. */
export function SettingsHistory({ changes }: Pick<ResetSettingsAnswer, 'changes'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (changes.length === 0) return <p className={classes.hint}>{t('reset-settings.no-history')}</p>;
  return (
    <RecordList label={t('reset-settings.history')}>
      {changes.map(({ id, changed, changedBy, changedAt }) => (
        <Record
          key={id}
          title={changed
            .map(({ name, from, to }) =>
              t('reset-settings.from-to', {
                name: t(`reset-setting.${name}.label`, { defaultValue: name }),
                from: format.number(from),
                to: format.number(to),
              }),
            )
            .join(' · ')}
          detail={`${changedBy} · ${format.dateTime(changedAt)}`}
        />
      ))}
    </RecordList>
  );
}
