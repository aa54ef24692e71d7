import { Button, Group, Text } from '@mantine/core';
import type { NotificationData } from '@mantine/notifications';
import i18next from 'i18next';
import { problemText } from './problem-text';

let wanted = false;
const listeners = new Set<() => void>();

/** Whether anything has been said by toast yet. */
export const toastsWanted = {
  read: (): boolean => wanted,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const library = () => import('@mantine/notifications');

async function show(toast: NotificationData): Promise<void> {
  if (!wanted) {
    wanted = true;
    for (const tell of listeners) tell();
  }
  const { notifications } = await library();
  notifications.show({ ...toast, closeButtonProps: { 'aria-label': i18next.t('action.close-dialog') } });
}

/** Says why something that the person asked for did not happen; the title, where there is one, what became of it. */
export function toastProblem(error: unknown, title?: string): void {
  const message = problemText(error, i18next.t);
  void show({ color: 'red', title, message, autoClose: 8_000, role: 'alert' });
}

/** Says in one line what happened where the eye does not see it. */
export function toastDone(message: string): void {
  void show({ message, autoClose: 4_000 });
}

/** Like {@link toastDone}, with the way back beside it for some seconds. */
export function toastUndo(message: string, undo: () => void): void {
  const id = crypto.randomUUID();
  const takeBack = () => {
    void library().then(({ notifications }) => notifications.hide(id));
    undo();
  };
  void show({
    id,
    autoClose: 8_000,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={takeBack}>
          {i18next.t('action.undo')}
        </Button>
      </Group>
    ),
  });
}
