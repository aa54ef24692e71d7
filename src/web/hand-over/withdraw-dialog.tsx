import { useTranslation } from 'react-i18next';
import { handOverApi, type Withdrawal } from '../api/hand-over.api';
import { ReasonForm } from '../ui/reason-form';
import { useCustodyAct } from './use-custody-act';

interface WithdrawDialogProps {
  itemId: string;
  lao: string;
  what: Withdrawal;
  /** It is recorded. */
  onDone: () => void;
  onClose: () => void;
}

/** When it does not go its way: says what follows, and asks why. */
export function WithdrawDialog({ itemId, lao, what, onDone, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const act = useCustodyAct((reason: string) => handOverApi.withdraw(itemId, what, reason), onDone);
  return (
    <ReasonForm
      title={`${t(`withdrawal.${what}.label`)} – ${lao}`}
      submit={t(`withdrawal.${what}.confirm`)}
      text={t(`withdrawal.${what}.text`)}
      danger={what !== 'no-show'}
      maxLength={300}
      act={act}
      onClose={onClose}
    />
  );
}
