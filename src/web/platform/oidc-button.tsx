import { Button } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oidcApi, oidcDoorKey } from '../api/oidc.api';

/** Goes to the identity provider, where the desk has one. */
export function OidcButton({ onProblem }: { onProblem: (problem: unknown) => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { data } = useQuery({ queryKey: oidcDoorKey, queryFn: ({ signal }) => oidcApi.door(signal) });
  if (!data?.provider) return null;
  const go = async () => {
    setBusy(true);
    try {
      window.location.assign((await oidcApi.ask()).address);
    } catch (problem) {
      setBusy(false);
      onProblem(problem);
    }
  };
  return (
    <Button
      variant="light"
      size="md"
      fullWidth
      loading={busy}
      leftSection={<IconBuildingBank size={18} aria-hidden />}
      onClick={() => void go()}
    >
      {t('oidc.use', { name: data.provider.name ?? t('oidc.any') })}
    </Button>
  );
}
