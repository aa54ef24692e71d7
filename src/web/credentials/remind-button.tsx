import { ActionIcon, Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { custodyBoardApi } from '../api/custody-board.api';
import { toastDone } from '../ui/toast';
import { useCredentialAct } from './use-credential-act';

interface RemindButtonProps {
  transferId: string;
  reminders: number;
  /** Whom it reminds, for those who hear the button. */
  province: string;
  /** For a row without room: its words are its title. */
  small?: boolean;
}

/** Reminds a province once more of what waits to be accepted; says how often it was. */
export function RemindButton({ transferId, reminders, province, small }: RemindButtonProps) {
  const { t } = useTranslation();
  const remind = useCredentialAct(() => custodyBoardApi.remind(transferId), {
    onDone: () => toastDone(t('batch-transfer.reminded', { province })),
  });
  const words =
    reminders > 0 ? t('batch-transfer.remind-again', { count: reminders }) : t('batch-transfer.remind');
  if (small)
    return (
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={`${words} ${province}`}
        title={words}
        loading={remind.isPending}
        disabled={remind.isSuccess}
        onClick={() => remind.mutate()}
      >
        <IconBell size={15} aria-hidden />
      </ActionIcon>
    );
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconBell size={15} aria-hidden />}
      aria-label={`${words} ${province}`}
      loading={remind.isPending}
      disabled={remind.isSuccess}
      onClick={() => remind.mutate()}
    >
      {words}
    </Button>
  );
}
