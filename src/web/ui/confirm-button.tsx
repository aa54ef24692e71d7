import { Button, type ButtonProps, Group, Popover, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmButtonProps extends Pick<
  ButtonProps,
  'size' | 'variant' | 'color' | 'leftSection' | 'loading'
> {
  children: ReactNode;
  /** What will happen, in one or two sentences. */
  question: string;
  confirm: string;
  danger?: boolean;
  onConfirm: () => void;
}

/** A button that says what it is about to do and asks once more, right where it is: no dialog over the page. */
export function ConfirmButton({
  children,
  question,
  confirm,
  danger,
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={320} shadow="md" trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button {...button} onClick={() => setOpened(!opened)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Text size="sm">{question}</Text>
        <Group justify="flex-end" gap="xs" mt="sm">
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpened(false)}>
            {t('action.cancel')}
          </Button>
          <Button
            size="compact-sm"
            color={danger ? 'red' : undefined}
            data-autofocus
            onClick={() => {
              setOpened(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
