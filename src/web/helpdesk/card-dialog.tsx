import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secretsApi } from '../api/secrets.api';
import { ReasonForm } from '../ui/reason-form';
import classes from './original-dialog.module.css';

interface CardDialogProps {
  ticketId: string;
  attachmentId: string;
  onClose: () => void;
}

/** Asks why somebody wants to see a closed picture, and shows it until the dialog is shut; it is kept nowhere. */
export function CardDialog({ ticketId, attachmentId, onClose }: CardDialogProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const [isScan, setIsScan] = useState(false);
  const view = useMutation({
    mutationFn: (reason: string) => secretsApi.viewCard(ticketId, attachmentId, reason),
    onSuccess: (bytes) => {
      setIsScan(!bytes.type.startsWith('image/'));
      setAddress(URL.createObjectURL(bytes));
    },
    gcTime: 0,
  });
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  if (!address) {
    return (
      <ReasonForm
        title={t('picture.card')}
        submit={t('secret.open')}
        text={t('secret.view-text')}
        danger={false}
        maxLength={300}
        act={view}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('picture.card')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {isScan ? (
        // What somebody sent is not run here: its pages are made anew once it is filed.
        <p>{t('ticket-scan.not-shown')}</p>
      ) : (
        <img className={classes.picture} src={address} alt={t('picture.card')} />
      )}
    </Modal>
  );
}
