import { Button, Group, Modal } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-over.module.css';

interface MailPageDialogProps {
  messageId: string;
  /** '' where it has none. */
  subject: string;
  /** Pictures from elsewhere are in it. */
  hasRemote: boolean;
  onClose: () => void;
}

/**
 * A mail as it was written, in a frame that runs nothing and loads nothing. Pictures from elsewhere come only when they
 * are asked for, and through the desk: even then their sender learns nothing of who looks.
 */
export function MailPageDialog({ messageId, subject, hasRemote, onClose }: MailPageDialogProps) {
  const { t } = useTranslation();
  const [pictures, setPictures] = useState(false);
  const title = subject || t('mail.no-subject');
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <iframe
        className={classes.page}
        title={title}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`/api/messages/${messageId}/mail-page?pictures=${pictures ? 'yes' : 'no'}`}
      />
      <Group mt="sm">
        {hasRemote && (
          <Button
            variant="subtle"
            leftSection={<IconPhoto size={16} aria-hidden />}
            disabled={pictures}
            onClick={() => setPictures(true)}
          >
            {t('mail.pictures')}
          </Button>
        )}
        <Button ml="auto" onClick={onClose} data-autofocus>
          {t('action.close-dialog')}
        </Button>
      </Group>
    </Modal>
  );
}
