import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { passkeysApi, passkeysKey } from '../api/passkeys.api';
import { BlankProblem } from '../ui/blank';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { makePasskey, PasskeyDismissed } from './browser-passkeys';
import { deviceName } from './device-name';
import { RecoveryCodes } from './recovery-codes';
import { useAct } from './use-act';
import { WayInRecord } from './way-in-record';

/** The person's passkeys: several, each with a name, each removable; the first brings recovery codes. */
export function OwnPasskeys({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [codes, setCodes] = useState<string[]>([]);
  const { data, error, refetch } = useQuery({
    queryKey: passkeysKey,
    queryFn: ({ signal }) => passkeysApi.own(signal),
  });
  const refresh = () =>
    Promise.all([passkeysKey, keys.session].map((queryKey) => client.invalidateQueries({ queryKey })));
  const add = useMutation({
    mutationFn: async () =>
      passkeysApi.add(name.trim(), await makePasskey((await passkeysApi.prepare()).options)),
    onSuccess: ({ recoveryCodes }) => {
      if (recoveryCodes.length > 0) setCodes(recoveryCodes);
      else void refresh();
    },
    onError: (problem) => {
      if (!(problem instanceof PasskeyDismissed)) toastProblem(problem);
    },
  });
  const remove = useAct([passkeysKey, keys.session], (id: string) => passkeysApi.remove(id));
  if (codes.length > 0)
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes([]);
          void refresh().then(() => onDone?.());
        }}
      />
    );
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  if (!data.possible) return <p>{t('passkey.not-here')}</p>;
  return (
    <Stack gap="md">
      {data.items.length > 0 && (
        <RecordList label={t('passkey.title')}>
          {data.items.map((passkey) => (
            <WayInRecord
              key={passkey.id}
              icon={IconFingerprint}
              name={passkey.name}
              facts={[
                t('passkey.added', { time: format.date(passkey.createdAt) }),
                passkey.synced && t('passkey.synced'),
              ]}
              lastUsedAt={passkey.lastUsedAt}
              remove={t('passkey.remove')}
              question={t('passkey.remove-question', { name: passkey.name })}
              onRemove={() => remove.mutate(passkey.id)}
            />
          ))}
        </RecordList>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('passkey.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
          />
          <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>
            {t('passkey.add')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
