import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { secretsApi } from '../api/secrets.api';
import type { Message } from '../api/types';
import { ReasonForm } from '../ui/reason-form';
import classes from './original-dialog.module.css';

interface OriginalDialogProps {
  message: Message;
  onClose: () => void;
}

/** Asks why somebody wants to see what is closed, and shows it until the dialog is shut; it is kept nowhere. */
export function OriginalDialog({ message, onClose }: OriginalDialogProps) {
  const { t } = useTranslation();
  const view = useMutation({
    mutationFn: (reason: string) => secretsApi.viewOriginals(message.id, reason),
    gcTime: 0,
  });
  if (!view.data) {
    return (
      <ReasonForm
        title={t('secret.view')}
        submit={t('secret.open')}
        text={t('secret.view-text')}
        danger={false}
        maxLength={300}
        act={view}
        onClose={onClose}
      />
    );
  }
  const texts = view.data.items.flatMap((original) => original.texts ?? []);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('secret.original')}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <Stack>
        {texts.map((text, index) => (
          <p key={index} className={classes.original} dir="auto">
            {text}
          </p>
        ))}
        {texts.length === 0 && <p>{t('secret.nothing-left')}</p>}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('action.close-dialog')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
