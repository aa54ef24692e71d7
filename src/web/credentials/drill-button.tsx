import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { drillsApi } from '../api/drills.api';
import { useCredentialAct } from './use-credential-act';

/** Makes a made-up batch on which the emergency stop can be practised, and leads there. */
export function DrillButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useCredentialAct(drillsApi.begin, {
    onDone: ({ id }) => void navigate({ to: '/incidents/drills/$drillId', params: { drillId: id } }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFlask size={17} aria-hidden />}
      loading={begin.isPending}
      onClick={() => begin.mutate()}
    >
      {t('drill.begin')}
    </Button>
  );
}
