import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './attachment-view.module.css';

interface ImageLightboxProps {
  address: string;
  name: string;
  onClose: () => void;
}

/** A picture as large as the window allows. */
export function ImageLightbox({ address, name, onClose }: ImageLightboxProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      size="auto"
      title={name}
      centered
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <img className={classes.full} src={address} alt={name} />
      <Button
        component="a"
        href={address}
        download={name}
        variant="light"
        size="sm"
        mt="sm"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t('attachment.save')}
      </Button>
    </Modal>
  );
}
