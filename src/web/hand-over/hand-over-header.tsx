import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../ui/confirm-button';
import classes from './hand-over.module.css';

interface HandOverHeaderProps {
  title: string;
  titleRef: Ref<HTMLHeadingElement>;
  onBack: (() => void) | null;
  /** How many hand-overs are on this device alone. */
  unsent: number;
}

/** Where one is, and the way back: to the list, or out of this mode (a new page, so that its worker stays behind). */
export function HandOverHeader({ title, titleRef, onBack, unsent }: HandOverHeaderProps) {
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
      <h1 ref={titleRef} className={classes.title} tabIndex={-1}>
        {title}
      </h1>
      {!onBack && unsent === 0 && (
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
      {!onBack && unsent > 0 && (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="md"
          question={t('hand-over.leave-question', { count: unsent })}
          confirm={t('hand-over.leave-anyway')}
          onConfirm={() => window.location.assign('/')}
        >
          <IconX size={22} aria-hidden />
          <VisuallyHidden>{t('hand-over.leave')}</VisuallyHidden>
        </ConfirmButton>
      )}
    </header>
  );
}
