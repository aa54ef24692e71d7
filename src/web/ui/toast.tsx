import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { problemText } from './problem-text';

const closeButton = () => ({ 'aria-label': i18next.t('action.close-dialog') });

/** Says why something that the person asked for did not happen; the title, where there is one, what became of it. */
export function toastProblem(error: unknown, title?: string): void {
  notifications.show({
    color: 'red',
    title,
    message: problemText(error, i18next.t),
    autoClose: 8_000,
    role: 'alert',
    closeButtonProps: closeButton(),
  });
}

/** Says in one line what happened where the eye does not see it. */
export function toastDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, closeButtonProps: closeButton() });
}

/** Like {@link toastDone}, with the way back beside it for some seconds. */
export function toastUndo(message: string, undo: () => void): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: 8_000,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t('action.undo')}
        </Button>
      </Group>
    ),
  });
}
