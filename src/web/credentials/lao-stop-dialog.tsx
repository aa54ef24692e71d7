import { useTranslation } from 'react-i18next';
import { handOverApi } from '../api/hand-over.api';
import { useCustodyAct } from '../hand-over/use-custody-act';
import { ReasonForm } from '../ui/reason-form';

interface StopDialogProps {
  code: string;
  lao: string;
  onClose: () => void;
}

/** "Someone else used it": says what stopping does, asks why, and stops. */
export function StopDialog({ code, lao, onClose }: StopDialogProps) {
  const { t } = useTranslation();
  const stop = useCustodyAct((reason: string) => handOverApi.stop(code, reason), onClose);
  return (
    <ReasonForm
      title={t('lao-credential.stop-title', { lao })}
      submit={t('lao-credential.stop-confirm')}
      text={t('lao-credential.stop-text')}
      danger
      maxLength={500}
      act={stop}
      onClose={onClose}
    />
  );
}
