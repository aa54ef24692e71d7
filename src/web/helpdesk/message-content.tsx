import {
  IconBan,
  IconEyeOff,
  IconHandFinger,
  IconMapPin,
  IconMessageCircle,
  IconSpeakerphone,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types';
import { ClosedText } from './closed-text';
import classes from './message-bubble.module.css';

const icons: Record<string, ReactNode> = {
  postback: <IconHandFinger size={15} aria-hidden />,
  'quick-reply': <IconHandFinger size={15} aria-hidden />,
  location: <IconMapPin size={15} aria-hidden />,
  referral: <IconSpeakerphone size={15} aria-hidden />,
  comment: <IconMessageCircle size={15} aria-hidden />,
};

/** What a message says: words as they were written, and for everything else what it was, in words of ours. */
export function MessageContent({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (message.unsentAt) {
    return (
      <p className={classes.label}>
        <IconBan size={15} aria-hidden />
        {t('message.unsent')}
      </p>
    );
  }
  const label = icons[message.content];
  const empty = !message.text && message.attachments.length === 0 && !label;
  return (
    <>
      {label && (
        <p className={classes.label}>
          {label}
          {t(`content.${message.content}`)}
        </p>
      )}
      {(empty || message.content === 'unsupported') && (
        <p className={classes.label}>
          <IconEyeOff size={15} aria-hidden />
          {t('content.unsupported')}
        </p>
      )}
      {message.text && (
        <p className={classes.text} dir="auto">
          <ClosedText text={message.text} />
        </p>
      )}
    </>
  );
}
