import { PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../api/session.api';
import { FormDialog } from '../ui/form-dialog';
import { answerProof } from './proof';
import { sessionQuery } from './session';
import { passkeysApi } from '../api/passkeys.api';
import { needWords } from '../i18n/i18n';

const PasskeyButton = lazy(async () => {
  const [part] = await Promise.all([import('./passkey-button'), needWords('administration')]);
  return { default: part.PasskeyButton };
});

/** Before something grave: the second factor once more, or the password of who has none. */
export function ProofDialog() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const byCode = session?.secondFactor.enrolled ?? false;
  const byPasskey = session?.secondFactor.passkey ?? false;
  const [refused, setRefused] = useState<unknown>(null);
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
      error={prove.error ?? refused}
      onSubmit={form.onSubmit(({ proof }) => prove.mutate(proof))}
      onClose={() => answerProof(false)}
    >
      <p>{t('proof.text')}</p>
      {byPasskey && (
        <Suspense fallback={null}>
          <PasskeyButton
            ask={async () => (await passkeysApi.askProof()).options}
            use={async (signed) => {
              await passkeysApi.prove(signed);
              answerProof(true);
            }}
            onProblem={setRefused}
          />
        </Suspense>
      )}
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
