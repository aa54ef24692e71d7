import { useTranslation } from 'react-i18next';
import type { SpokenFor } from '../api/types';
import { Notice } from '../ui/notice';

/** Says that to this contact nothing about anybody may be told, as long as nobody made sure of who they are. */
export function SpeakerWarning({ bound }: { bound: SpokenFor | undefined }) {
  const { t } = useTranslation();
  const how = bound?.binding.verifiedHow;
  if (how && how !== 'agent') return null;
  return (
    <Notice tone="warn" title={t(bound ? 'reset-panel.unverified' : 'reset-panel.unbound')}>
      {t('reset-panel.tell-nothing')}
    </Notice>
  );
}
