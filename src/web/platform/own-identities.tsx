import { Button, Group, Stack } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { identitiesKey, oidcApi, oidcDoorKey } from '../api/oidc.api';
import { Section } from '../ui/page';
import { RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { useAct } from './use-act';
import { WayInRecord } from './way-in-record';

/** By which identities one signs in, where the desk has an identity provider. */
export function OwnIdentities() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: door } = useQuery({
    queryKey: oidcDoorKey,
    queryFn: ({ signal }) => oidcApi.door(signal),
  });
  const { data } = useQuery({
    queryKey: identitiesKey,
    queryFn: ({ signal }) => oidcApi.own(signal),
    enabled: Boolean(door?.provider),
  });
  const go = useAct([], oidcApi.prepare, { onDone: ({ address }) => window.location.assign(address) });
  const remove = useAct([identitiesKey], oidcApi.unlink);
  if (!door?.provider || !data) return null;
  const name = door.provider.name ?? t('oidc.any');
  return (
    <Section title={t('oidc.title')} text={t('oidc.text')}>
      <Stack gap="md">
        {data.items.length > 0 && (
          <RecordList label={t('oidc.title')}>
            {data.items.map((one) => (
              <WayInRecord
                key={one.id}
                icon={IconBuildingBank}
                name={one.issuer}
                facts={[t('oidc.since', { time: format.date(one.linkedAt) })]}
                lastUsedAt={one.lastUsedAt}
                remove={t('oidc.remove')}
                question={t('oidc.remove-question')}
                onRemove={() => remove.mutate(one.id)}
              />
            ))}
          </RecordList>
        )}
        <Group>
          <Button variant="light" loading={go.isPending} onClick={() => go.mutate(undefined)}>
            {t('oidc.link', { name })}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
