import { PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../api/session.api';
import { FormDialog } from '../ui/form-dialog';
import { answerProof } from './proof';
import { sessionQuery } from './session';

/** Before something grave: the second factor once more, or the password of who has none. */
export function ProofDialog() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const byCode = session?.secondFactor.enrolled ?? false;
  const form = useForm({ initialValues: { proof: '' } });
  const prove = useMutation({
    mutationFn: (proof: string) => sessionApi.prove(byCode ? { code: proof } : { password: proof }),
    onSuccess: () => answerProof(true),
    onError: () => form.reset(),
  });
  return (
    <FormDialog
      title={t('proof.title')}
      submit={t('proof.do')}
      over
      busy={prove.isPending}
      disabled={form.values.proof.length === 0}
      error={prove.error}
      onSubmit={form.onSubmit(({ proof }) => prove.mutate(proof))}
      onClose={() => answerProof(false)}
    >
      <p>{t('proof.text')}</p>
      {byCode ? (
        <TextInput
          label={t('proof.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          data-autofocus
          maxLength={64}
          {...form.getInputProps('proof')}
        />
      ) : (
        <PasswordInput
          label={t('proof.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          required
          data-autofocus
          {...form.getInputProps('proof')}
        />
      )}
    </FormDialog>
  );
}
