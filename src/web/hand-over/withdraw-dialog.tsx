import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { handOverApi, type Withdrawal } from '../api/hand-over.api';
import { FormDialog } from '../ui/form-dialog';
import { useCustodyAct } from './use-custody-act';

interface WithdrawDialogProps {
  itemId: string;
  lao: string;
  what: Withdrawal;
  onClose: () => void;
}

/** When it does not go its way: says what follows, and asks why. */
export function WithdrawDialog({ itemId, lao, what, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim().length < 3 ? t('field.needed') : null) },
  });
  const act = useCustodyAct((reason: string) => handOverApi.withdraw(itemId, what, reason), onClose);
  return (
    <FormDialog
      title={`${t(`withdrawal.${what}.label`)} – ${lao}`}
      submit={t(`withdrawal.${what}.confirm`)}
      danger={what !== 'no-show'}
      busy={act.isPending}
      error={act.error}
      onSubmit={form.onSubmit(({ reason }) => act.mutate(reason.trim()))}
      onClose={onClose}
    >
      <p>{t(`withdrawal.${what}.text`)}</p>
      <Textarea
        label={t('withdrawal.reason')}
        required
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
