import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { switchLanguage } from '../i18n/i18n';
import '@mantine/core/styles/PasswordInput.layer.css';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { FrontPage } from './front-page';
import { holdsMemoryOfOther } from './session';
import { useWait } from './use-wait';

/** Signing in: address and password, then the second factor where the account has one; a lock-out counts down. */
export function SignInScreen() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: '/sign-in' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const wait = useWait();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });

  const signIn = async (values: typeof form.values) => {
    setBusy(true);
    setProblem(null);
    try {
      const code = step === 'code' ? values.code.replace(/\s/g, '') : undefined;
      const session = await sessionApi.signIn(values.email.trim(), values.password, code);
      if (holdsMemoryOfOther(session.staff.id)) return window.location.assign(to ?? '/');
      client.setQueryData(keys.session, session);
      await switchLanguage(session.staff.locale === 'en' ? 'en' : 'th');
      if (session.stage === 'enrol-second-factor') await navigate({ to: '/second-factor' });
      else router.history.push(to ?? '/');
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'sign-in.second-factor-needed') setStep('code');
      else if (error instanceof ApiProblem && error.status === 429) wait.start(error.retryAfterSeconds ?? 60);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <FrontPage
      title={t(step === 'code' ? 'sign-in.second' : 'sign-in.title')}
      text={t(step === 'code' ? 'sign-in.second-text' : 'sign-in.text')}
    >
      <form onSubmit={form.onSubmit((values) => void signIn(values))}>
        <Stack gap="md">
          {wait.seconds > 0 && (
            <Notice tone="warn" role="alert">
              {t('errors.sign-in.wait', { count: wait.seconds })}
            </Notice>
          )}
          {problem !== null && (
            <Notice tone="bad" role="alert">
              {problemText(problem, t)}
            </Notice>
          )}
          {step === 'password' ? (
            <>
              <TextInput
                type="email"
                size="md"
                label={t('field.email')}
                autoComplete="username"
                autoFocus
                required
                {...form.getInputProps('email')}
              />
              <PasswordInput
                size="md"
                label={t('field.password')}
                autoComplete="current-password"
                required
                visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
                {...form.getInputProps('password')}
              />
            </>
          ) : (
            <TextInput
              key="code"
              size="md"
              label={t('field.code')}
              description={t('sign-in.code-hint')}
              autoComplete="one-time-code"
              autoFocus
              required
              {...form.getInputProps('code')}
            />
          )}
          <Button type="submit" size="md" fullWidth loading={busy} disabled={wait.seconds > 0}>
            {t('sign-in.go')}
          </Button>
          {step === 'code' && (
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              onClick={() => {
                setStep('password');
                form.setFieldValue('code', '');
                setProblem(null);
              }}
            >
              {t('sign-in.other-account')}
            </Button>
          )}
        </Stack>
      </form>
    </FrontPage>
  );
}
