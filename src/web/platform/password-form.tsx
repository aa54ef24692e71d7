import { Button, PasswordInput, Stack } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { problemText } from '../ui/problem-text';
import { toastDone } from '../ui/toast';

const shortest = 12;

/** A new password for oneself; every other session ends with it. */
export function PasswordForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      next: (value) => ([...value].length < shortest ? t('password.too-short', { count: shortest }) : null),
      again: (value, values) => (value === values.next ? null : t('password.differ')),
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => sessionApi.changePassword(values.current, values.next),
    onSuccess: () => {
      form.reset();
      toastDone(t('account.password-changed'));
      return client.invalidateQueries({ queryKey: keys.ownSessions });
    },
    onError: (error) => {
      const field =
        error instanceof ApiProblem && /weak|short|common|password/.test(error.code) ? 'next' : 'current';
      form.setFieldError(field, problemText(error, t));
    },
  });
  const eye = { 'aria-label': t('field.show-password') };
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm" maw={360}>
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          required
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rules', { count: shortest })}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          required
          {...form.getInputProps('next')}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          required
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={save.isPending} w="fit-content">
          {t('password.change')}
        </Button>
      </Stack>
    </form>
  );
}
