import { Button, Popover, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface UnbindButtonProps {
  /** What the ticket's LAO is called. */
  name: string;
  onUnbind: () => void;
  onUnbindAndUnlink: () => void;
}

/** Takes a contact's binding back, and asks whether the ticket goes with it: both are right at times. */
export function UnbindButton({ name, onUnbind, onUnbindAndUnlink }: UnbindButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const then = (work: () => void) => () => {
    setOpened(false);
    work();
  };
  const question = t('lao-link.unbind-question', { name });
  return (
    <Popover opened={opened} onChange={setOpened} width={300} shadow="md" trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpened(!opened)}>
          {t('lao-link.unbind')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Text size="sm">{question}</Text>
        <Stack gap={6} mt="sm">
          <Button size="compact-sm" data-autofocus onClick={then(onUnbind)}>
            {t('lao-link.unbind-only')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={then(onUnbindAndUnlink)}>
            {t('lao-link.unbind-unlink')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpened(false)}>
            {t('action.cancel')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
