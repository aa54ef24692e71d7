import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog';

interface CloseQuestionProps {
  /** What is still to do. */
  open: string[];
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once before a ticket is closed on which something is still to do; it may be closed all the same. */
export function CloseQuestion({ open, onConfirm, onClose }: CloseQuestionProps) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t('checklist.close-title')}
      submit={t('checklist.close-anyway')}
      busy={false}
      error={null}
      onSubmit={(event) => {
        event?.preventDefault();
        onConfirm();
      }}
      onClose={onClose}
    >
      <Text>{t('checklist.close-text', { count: open.length })}</Text>
      <ul>
        {open.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </FormDialog>
  );
}
