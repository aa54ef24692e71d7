import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { passkeysApi } from '../api/passkeys.api';
import { sessionApi } from '../api/session.api';
import { needWords } from '../i18n/i18n';
import '@mantine/core/styles/PasswordInput.layer.css';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { FrontPage } from './front-page';
import { useEnter } from './use-enter';
import { useWait } from './use-wait';

const PasskeyButton = lazy(async () => {
  const [part] = await Promise.all([import('./passkey-button'), needWords('administration')]);
  return { default: part.PasskeyButton };
});

const OidcButton = lazy(async () => {
  const [part] = await Promise.all([import('./oidc-button'), needWords('administration')]);
  return { default: part.OidcButton };
});

/** Browsers have none at a bare number instead of a name (WebAuthn level 3, 5.1.3). */
const passkeysPossible = 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname);

/** Signing in: address and password, then the second factor where the account has one; a lock-out counts down. */
export function SignInScreen() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: '/sign-in' });
  const enter = useEnter(to);
  const wait = useWait();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  /** What the account's passkeys are to sign, once the password is right. */
  const [asked, setAsked] = useState<string | null>(null);
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });

  const signIn = async (values: typeof form.values) => {
    setBusy(true);
    setProblem(null);
    try {
      const code = step === 'code' ? values.code.replace(/\s/g, '') : undefined;
      await enter(await sessionApi.signIn(values.email.trim(), values.password, code));
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'sign-in.second-factor-needed') {
        const { passkeyOptions } = error.document;
        setAsked(typeof passkeyOptions === 'string' ? passkeyOptions : null);
        setStep('code');
      } else refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const refuse = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 429) wait.start(error.retryAfterSeconds ?? 60);
    else setProblem(error);
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
          <Suspense fallback={null}>
            {!passkeysPossible ? null : step === 'password' ? (
              <PasskeyButton
                ask={async () => (await passkeysApi.askDoor()).options}
                use={async (signed) => enter(await passkeysApi.signIn(signed))}
                onProblem={refuse}
              />
            ) : (
              asked !== null && (
                <PasskeyButton
                  ask={() => Promise.resolve(JSON.parse(asked))}
                  use={async (signed) => {
                    const { email, password } = form.getValues();
                    await enter(await passkeysApi.signInWith(email.trim(), password, signed));
                  }}
                  onProblem={refuse}
                />
              )
            )}
            {step === 'password' && <OidcButton onProblem={refuse} />}
          </Suspense>
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
