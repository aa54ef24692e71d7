import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { resetsApi } from '../api/resets.api';
import { useCredentialAct } from '../credentials/use-credential-act';
import { toastDone } from '../ui/toast';

/** Tells a province's representatives that a LAO waits for what is with them; told once a day, however often it is pressed. */
export function NudgeButton({ code, size }: { code: string; size: 'sm' | 'compact-sm' }) {
  const { t } = useTranslation();
  const nudge = useCredentialAct(() => resetsApi.nudge(code), {
    onDone: ({ told }) =>
      toastDone(told > 0 ? t('reset-panel.nudged', { count: told }) : t('reset-panel.nudged-nobody')),
  });
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconBell size={16} aria-hidden />}
      loading={nudge.isPending}
      disabled={nudge.isSuccess}
      onClick={() => nudge.mutate()}
    >
      {t('reset-panel.nudge')}
    </Button>
  );
}
