import { CloseButton } from '@mantine/core';
import { IconCornerUpLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import { quoteStore, useQuote } from './quote-store';

/** Which of their messages the reply will quote; taken away by one click. */
export function ComposerQuote({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const quoted = useQuote(ticketId);
  if (!quoted) return null;
  return (
    <p className={classes.route}>
      <IconCornerUpLeft size={15} aria-hidden />
      <span className={classes.quoted}>
        {t('quote.answering')} {quoted.text || t('message.quoted-file')}
      </span>
      <CloseButton size="sm" aria-label={t('quote.drop')} onClick={() => quoteStore.put(ticketId, null)} />
    </p>
  );
}
