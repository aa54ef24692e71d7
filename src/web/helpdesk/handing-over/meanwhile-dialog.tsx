import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AssignedMeanwhile } from '../use-ticket-actions';

interface MeanwhileDialogProps extends AssignedMeanwhile {
  onInsist: () => void;
  onLeave: () => void;
}

/** Of two who gave a ticket at once the second reads who has it, and leaves it there or gives it all the same. */
export function MeanwhileDialog({ has, wanted, note, onInsist, onLeave }: MeanwhileDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onLeave}
      title={t('handing-over.meanwhile-title', { name: has.name })}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <Text>{t('handing-over.meanwhile-text')}</Text>
      {note && <Text mt="xs">{t('handing-over.meanwhile-note')}</Text>}
      <Group mt="md" justify="flex-end" gap="sm">
        <Button variant="default" onClick={onInsist}>
          {wanted ? t('handing-over.insist', { name: wanted.name }) : t('handing-over.insist-nobody')}
        </Button>
        <Button data-autofocus onClick={onLeave}>
          {t('handing-over.leave', { name: has.name })}
        </Button>
      </Group>
    </Modal>
  );
}
