import { Button } from '@mantine/core';
import { IconMessageExclamation } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './composer.module.css';
import { messagesOf } from './message-cache';
import type { AnsweredMeanwhile } from './return-reason.policy';
import { messagesOptions } from './ticket-queries';

interface ComposerAnsweredProps {
  ticketId: string;
  answered: AnsweredMeanwhile;
  /** Nothing where what is written cannot go out now. */
  onSend: (() => void) | undefined;
  onEdit: () => void;
}

/**
 * Beside the words that came back because a colleague was quicker: who, when, and what they answered. Nothing is sent
 * beside it before it stands here to be read.
 */
export function ComposerAnswered({ ticketId, answered, onSend, onEdit }: ComposerAnsweredProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { data } = useInfiniteQuery(messagesOptions(ticketId));
  const theirs = messagesOf(data).find(({ id }) => id === answered.answer);
  return (
    <div className={classes.refused} role="alert">
      <IconMessageExclamation size={18} aria-hidden />
      <div>
        <p>{t('composer.answered', { name: answered.by, time: format.moment(answered.at, now) })}</p>
        {theirs && (
          <blockquote className={classes.theirs} dir="auto">
            {theirs.text || t('message.quoted-file')}
          </blockquote>
        )}
        <p>{t('composer.answered-kept')}</p>
        <div className={classes.choices}>
          <Button size="compact-sm" variant="light" disabled={!theirs || !onSend} onClick={onSend}>
            {t('composer.send-anyway')}
          </Button>
          <Button size="compact-sm" variant="light" color="gray" onClick={onEdit}>
            {t('composer.go-on')}
          </Button>
        </div>
      </div>
    </div>
  );
}
