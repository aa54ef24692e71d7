import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  oidcSettingsApi,
  oidcSettingsKey,
  type OidcEntry,
  type OidcSettings,
} from '../api/oidc-settings.api';
import { oidcDoorKey } from '../api/oidc.api';
import { ApiProblem } from '../api/problem';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { CopyField } from '../ui/copy-field';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { toastDone } from '../ui/toast';
import classes from './oidc-settings.module.css';
import { OidcTestResult } from './oidc-test-result';

/** What is in force, to be entered anew; what the environment says can be tested and not changed. */
export function OidcSettingsForm({ answer }: { answer: OidcSettings }) {
  const { t } = useTranslation();
  const { settings, source, number } = answer;
  const [typed, setTyped] = useState({
    issuer: settings?.issuer ?? '',
    clientId: settings?.clientId ?? '',
    clientSecret: '',
    name: settings?.name ?? '',
    factors: settings?.acceptedFactors.join(' ') ?? '',
  });
  const fixed = source === 'environment';
  const changes = [oidcSettingsKey, oidcDoorKey];
  const onDone = () => toastDone(t('oidc-settings.saved'));
  const save = useAct(changes, oidcSettingsApi.change, { onDone, quiet: true });
  const off = useAct(changes, oidcSettingsApi.switchOff, { onDone });
  const test = useMutation({ mutationFn: oidcSettingsApi.test });
  const entry: OidcEntry = {
    issuer: typed.issuer.trim(),
    clientId: typed.clientId.trim(),
    ...(typed.clientSecret ? { clientSecret: typed.clientSecret } : {}),
    name: typed.name.trim() || null,
    acceptedFactors: typed.factors.split(/[\s,]+/).filter(Boolean),
  };
  // A kept secret is used for no other issuer or client than it was entered for.
  const kept = settings?.issuer === entry.issuer && settings.clientId === entry.clientId;
  const complete = entry.issuer && entry.clientId && (kept || typed.clientSecret);
  const problem = save.error ?? test.error;
  const wrongIssuer = problem instanceof ApiProblem && problem.code === 'oidc.issuer';
  const field = (name: keyof typeof typed, maxLength: number) => ({
    label: t(`oidc-settings.${name}`),
    description: t(`oidc-settings.${name}-text`),
    maxLength,
    readOnly: fixed,
    value: typed[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      save.reset();
      test.reset();
      setTyped({ ...typed, [name]: event.currentTarget.value });
    },
  });
  return (
    <form
      className={classes.form}
      noValidate
      aria-label={t('oidc-settings.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !fixed) save.mutate({ ...entry, basedOn: number });
      }}
    >
      <Stack gap="md">
        <TextInput
          {...field('issuer', 255)}
          type="url"
          placeholder="https://id.example.go.th"
          error={wrongIssuer ? t('errors.oidc.issuer') : null}
        />
        <TextInput {...field('clientId', 255)} autoComplete="off" />
        {!fixed && (
          <PasswordInput
            {...field('clientSecret', 1_000)}
            autoComplete="new-password"
            placeholder={kept ? t('oidc-settings.secret-kept') : undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('oidc-settings.show-secret') }}
          />
        )}
        <TextInput {...field('name', 60)} placeholder={t('oidc.any')} />
        <TextInput {...field('factors', 300)} autoComplete="off" />
        <CopyField
          label={t('oidc-settings.return-address')}
          description={t('oidc-settings.return-address-text')}
          value={answer.returnAddress}
        />
        {problem && !wrongIssuer && (
          <Notice tone="bad" role="alert">
            {problemText(problem, t)}
          </Notice>
        )}
        {test.data && <OidcTestResult test={test.data} />}
        <Group gap="xs">
          {!fixed && (
            <Button type="submit" disabled={!complete} loading={save.isPending}>
              {t('oidc-settings.save')}
            </Button>
          )}
          <Button
            variant="default"
            disabled={!fixed && !complete}
            loading={test.isPending}
            onClick={() => {
              save.reset();
              test.mutate(fixed ? null : entry);
            }}
          >
            {t('oidc-settings.test')}
          </Button>
          {source === 'screen' && (
            <ConfirmButton
              variant="subtle"
              color="red"
              danger
              loading={off.isPending}
              question={t('oidc-settings.off-question')}
              confirm={t('oidc-settings.off')}
              onConfirm={() => off.mutate(number)}
            >
              {t('oidc-settings.off')}
            </ConfirmButton>
          )}
        </Group>
      </Stack>
    </form>
  );
}
