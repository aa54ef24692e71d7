import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice';
import { problemText } from './problem-text';

interface FormDialogProps {
  title: string;
  submit: string;
  danger?: boolean;
  busy: boolean;
  /** Something that is needed is not there yet. */
  disabled?: boolean;
  /** It lies over another dialog: its title is a part of its body, because a page has one header only. */
  over?: boolean;
  /** For what needs more room than a few fields. */
  size?: 'md' | 'lg';
  /** What the last attempt was refused for. */
  error: unknown;
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields over the page, and one button that does it; fills the screen of a phone. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, danger, busy, disabled, over, size, error, onSubmit, onClose, children } = props;
  const { t } = useTranslation();
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={over ? undefined : title}
      withCloseButton={!over}
      // What was typed is not thrown away by a click beside it.
      closeOnClickOutside={false}
      closeOnEscape={!busy}
      fullScreen={small}
      size={size}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {over && <Modal.Title>{title}</Modal.Title>}
          {children}
          {error !== null && (
            <Notice tone="bad" role="alert">
              {problemText(error, t)}
            </Notice>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" color="gray" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={disabled} color={danger ? 'red.9' : undefined}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
