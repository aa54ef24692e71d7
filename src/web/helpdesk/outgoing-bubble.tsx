import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';
import { DeliveryMark } from './delivery-mark';
import classes from './message-bubble.module.css';
import type { Outgoing } from './outgoing-store';

interface OutgoingBubbleProps {
  message: Outgoing;
  onTakeBack: (message: Outgoing) => void;
  onSendNow: (message: Outgoing) => void;
}

/** A message that has just been sent, before the server has it; for some seconds it can be taken back. */
export function OutgoingBubble({ message, onTakeBack, onSendNow }: OutgoingBubbleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const note = message.kind === 'note';
  return (
    <article
      className={classes.message}
      data-side={note ? 'note' : 'out'}
      data-first
      aria-label={t('message.leaving')}
    >
      <div className={classes.stack}>
        {note && (
          <p className={classes.author}>
            <IconLock size={13} aria-hidden />
            <span className={classes.aside}>{t('note.only-staff')}</span>
          </p>
        )}
        <div className={classes.bubble}>
          {message.text && (
            <p className={classes.text} dir="auto">
              {message.text}
            </p>
          )}
          {message.files.map((file) => (
            <p key={file.id} className={classes.label}>
              {file.name}
            </p>
          ))}
        </div>
        <p className={classes.meta} role="status">
          <time dateTime={message.at}>{format.time(message.at)}</time>
          {!note && <DeliveryMark state="queued" />}
          {message.state === 'held' && !note && (
            <>
              <Button
                size="compact-xs"
                variant="light"
                title="Ctrl Z / ⌘ Z"
                onClick={() => onTakeBack(message)}
              >
                {t('action.take-back')}
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onSendNow(message)}>
                {t('action.send-now')}
              </Button>
            </>
          )}
        </p>
      </div>
    </article>
  );
}
