import { Kbd, Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Blank } from '../ui/blank';

/** Stands beside the list until a ticket is opened, and teaches the two keys that do it. */
export function NoTicket() {
  const { t } = useTranslation();
  return (
    <Blank
      icon={<IconMessages size={40} stroke={1.4} aria-hidden />}
      title={t('conversation.none')}
      text={t('conversation.none-text')}
      action={
        <Text c="dimmed" size="sm" visibleFrom="sm">
          <Kbd>j</Kbd> <Kbd>k</Kbd> {t('keys.next')} · <Kbd>Enter</Kbd> {t('keys.open')} · <Kbd>?</Kbd>{' '}
          {t('user.keys')}
        </Text>
      }
    />
  );
}
