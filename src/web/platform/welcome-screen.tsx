import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../api/session.api';
import '@mantine/core/styles/PasswordInput.layer.css';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { FrontPage } from './front-page';

const shortest = 12;

/**
 * Opened from a one-time link: somebody sets their own password. The secret stands after the #, which browsers never
 * send, so that it is in no server's log.
 */
export function WelcomeScreen() {
  const { t } = useTranslation();
  const { publicId } = useParams({ from: '/welcome/$publicId' });
  const [secret] = useState(() => window.location.hash.slice(1));
  const [problem, setProblem] = useState<unknown>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const form = useForm({
    initialValues: { password: '', again: '' },
    validate: {
      password: (value) =>
        [...value].length < shortest ? t('password.too-short', { count: shortest }) : null,
      again: (value, values) => (value === values.password ? null : t('password.differ')),
    },
  });

  const save = async (password: string) => {
    setState('busy');
    setProblem(null);
    try {
      await sessionApi.setFirstPassword(publicId, secret, password);
      setState('done');
    } catch (error) {
      setProblem(error);
      setState('asking');
    }
  };

  if (state === 'done') {
    return (
      <FrontPage title={t('welcome.done')} text={t('welcome.done-text')}>
        <Button component={Link} to="/sign-in" size="md" fullWidth>
          {t('sign-in.title')}
        </Button>
      </FrontPage>
    );
  }
  if (!secret) return <FrontPage title={t('welcome.broken')} text={t('welcome.broken-text')} />;
  return (
    <FrontPage title={t('welcome.title')} text={t('password.rules', { count: shortest })}>
      <form onSubmit={form.onSubmit((values) => void save(values.password))}>
        <Stack gap="md">
          {problem !== null && (
            <Notice tone="bad" role="alert">
              {problemText(problem, t)}
            </Notice>
          )}
          <PasswordInput
            size="md"
            label={t('password.new')}
            autoComplete="new-password"
            autoFocus
            required
            visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
            {...form.getInputProps('password')}
          />
          <PasswordInput
            size="md"
            label={t('password.again')}
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
            {...form.getInputProps('again')}
          />
          <Button type="submit" size="md" fullWidth loading={state === 'busy'}>
            {t('password.save')}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
