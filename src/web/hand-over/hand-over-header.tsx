import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './hand-over.module.css';

/** Where one is, and the way back: to the list, or out of this mode (a new page, so that its worker stays behind). */
export function HandOverHeader({ title, onBack }: { title: string; onBack: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      {onBack && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('action.back-to-list')}
          onClick={onBack}
        >
          <IconArrowLeft size={22} aria-hidden />
        </ActionIcon>
      )}
      <h1 className={classes.title}>{title}</h1>
      {!onBack && (
        <ActionIcon
          component="a"
          href="/"
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('hand-over.leave')}
        >
          <IconX size={22} aria-hidden />
        </ActionIcon>
      )}
    </header>
  );
}
