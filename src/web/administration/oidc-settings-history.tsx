import { useTranslation } from 'react-i18next';
import type { OidcSettings } from '../api/oidc-settings.api';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

/** Who changed what into what, the newest first. */
export function OidcSettingsHistory({ changes }: Pick<OidcSettings, 'changes'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (changes.length === 0) return <p>{t('oidc-settings.no-history')}</p>;
  return (
    <RecordList label={t('oidc-settings.history')}>
      {changes.map(({ number, off, changed, secretReplaced, changedBy, changedAt }) => {
        const facts = changed.map(({ name, from, to }) =>
          t(from ? 'oidc-settings.from-to' : 'oidc-settings.set-to', {
            name: t(`oidc-settings.${name === 'acceptedFactors' ? 'factors' : name}`),
            from,
            to: to || t('oidc-settings.nothing'),
          }),
        );
        if (off) facts.push(t('oidc-settings.was-switched-off'));
        if (secretReplaced) facts.push(t('oidc-settings.secret-replaced'));
        return (
          <Record
            key={number}
            title={facts.join(' · ')}
            detail={`${changedBy} · ${format.dateTime(changedAt)}`}
          />
        );
      })}
    </RecordList>
  );
}
