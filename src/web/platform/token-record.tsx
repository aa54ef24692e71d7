import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';
import { WayInRecord } from './way-in-record';

interface Token {
  id: string;
  name: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

/** A token by which scripts come in. */
export function TokenRecord({ token, onDrop }: { token: Token; onDrop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <WayInRecord
      icon={IconKey}
      name={token.name}
      facts={[token.expiresAt && t('token.expires', { time: format.date(token.expiresAt) })]}
      lastUsedAt={token.lastUsedAt}
      remove={t('token.drop')}
      question={t('token.drop-question', { name: token.name })}
      onRemove={onDrop}
    />
  );
}
