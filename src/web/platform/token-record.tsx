import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

interface Token {
  id: string;
  name: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

/** A token by which scripts come in; to drop it cannot be undone, so it is asked. */
export function TokenRecord({ token, onDrop }: { token: Token; onDrop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Record
      lead={<IconKey size={20} stroke={1.6} aria-hidden />}
      title={token.name}
      detail={[
        token.expiresAt && t('token.expires', { time: format.date(token.expiresAt) }),
        token.lastUsedAt
          ? t('token.used', { time: format.dateTime(token.lastUsedAt) })
          : t('token.never-used'),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <ConfirmButton
          variant="light"
          color="red"
          size="compact-sm"
          danger
          question={t('token.drop-question', { name: token.name })}
          confirm={t('token.drop')}
          onConfirm={onDrop}
        >
          {t('token.drop')}
        </ConfirmButton>
      }
    />
  );
}
