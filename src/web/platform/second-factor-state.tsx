import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { sessionApi } from '../api/session.api';
import { ToneChip } from '../ui/tone-chip';
import { toastProblem } from '../ui/toast';
import { useSession } from './session';
import { SecondFactorSetup } from './second-factor-setup';

/** Whether an authenticator app guards the account, and the way to switch it on or (where allowed) off. */
export function SecondFactorState() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { secondFactor } = useSession();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const finish = () => {
    setOpen(false);
    void client.invalidateQueries({ queryKey: keys.session });
  };
  const remove = useMutation({
    mutationFn: () => sessionApi.removeSecondFactor(password, code.trim()),
    onSuccess: finish,
    onError: (error) => toastProblem(error),
  });

  return (
    <Stack gap="md" maw={420} align="flex-start">
      {/* Not beside the setting up: pressed once more, the button would take the recovery codes away. */}
      {!(open && !secondFactor.code) && (
        <Group gap="sm">
          <ToneChip tone={secondFactor.code ? 'good' : 'warn'}>
            {t(secondFactor.code ? 'second-factor.on' : 'second-factor.off')}
          </ToneChip>
          {!(secondFactor.code && secondFactor.required && !secondFactor.passkey) && (
            <Button variant="light" size="compact-md" onClick={() => setOpen(!open)}>
              {t(secondFactor.code ? 'second-factor.switch-off' : 'second-factor.switch-on')}
            </Button>
          )}
        </Group>
      )}
      {open && !secondFactor.code && <SecondFactorSetup onDone={finish} />}
      {open && secondFactor.code && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            remove.mutate();
          }}
        >
          <Stack gap="sm">
            <PasswordInput
              label={t('password.current')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
              required
            />
            <TextInput
              label={t('field.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="one-time-code"
              required
            />
            <Button type="submit" color="red" loading={remove.isPending}>
              {t('second-factor.switch-off')}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
