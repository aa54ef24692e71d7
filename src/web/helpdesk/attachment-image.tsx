import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './attachment-view.module.css';

/** A picture in the conversation; a click shows it as large as the window allows. */
export function AttachmentImage({ address, name }: { address: string; name: string }) {
  const { t } = useTranslation();
  const [opened, large] = useDisclosure(false);
  return (
    <>
      <button
        type="button"
        className={classes.thumb}
        onClick={large.open}
        aria-label={t('attachment.enlarge', { name })}
      >
        <img src={address} alt={name} loading="lazy" decoding="async" />
      </button>
      <Modal
        opened={opened}
        onClose={large.close}
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
    </>
  );
}
