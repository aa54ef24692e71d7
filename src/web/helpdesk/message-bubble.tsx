import { IconCornerUpLeft, IconExternalLink, IconLock } from '@tabler/icons-react';
import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, Message } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { ChannelIcon } from '../ui/channel-icon';
import { PersonMark } from '../ui/person-mark';
import { useFormat } from '../ui/use-format';
import { AssistantMark } from './assistant-mark';
import { AttachmentView } from './attachment-view';
import { DeliveryMark } from './delivery-mark';
import { DeliveryProblem } from './delivery-problem';
import { EditMark } from './edit-mark';
import { HeldSecrets } from './held-secrets';
import classes from './message-bubble.module.css';
import { MessageContent } from './message-content';
import { OfferedReplies } from './offered-replies';
import { quoteStore } from './quote-store';

const MailOver = lazyPart(async () => (await import('./mail/mail-over')).MailOver, 'mail');

interface MessageBubbleProps {
  message: Message;
  contactId: string;
  first: boolean;
  last: boolean;
}

/** Where an answer shows what it answers; a mail quotes by itself. */
const quoting = new Set(['line', 'messenger']);
const silent = new Set(['sent', 'delivered', 'read']);

/** One message: theirs on the left, ours on the right with how far it has come, a note in its own colour and words. */
export const MessageBubble = memo(function MessageBubble({
  message,
  contactId,
  first,
  last,
}: MessageBubbleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const side = message.kind === 'note' ? 'note' : message.direction;
  const name = authorName();
  const troubled = message.deliveryState === 'failed' || message.deliveryState === 'unknown';
  const quotable = side === 'in' && quoting.has(message.channel) && !message.unsentAt;
  const showsMeta =
    quotable ||
    last ||
    message.editedAt !== null ||
    (message.deliveryState && !silent.has(message.deliveryState));

  return (
    <article
      className={classes.message}
      data-side={side}
      data-first={first || undefined}
      data-author={message.author.kind}
      data-outside={message.author.kind === 'outside' || undefined}
      aria-label={t(`message.by-${side}`, { name, time: format.dateTime(message.createdAt) })}
    >
      {side === 'in' && (
        <span className={classes.face}>{last && <PersonMark id={contactId} name={name} size="sm" />}</span>
      )}
      <div className={classes.stack}>
        {first && (
          <p className={classes.author}>
            {side === 'note' && <IconLock size={13} aria-hidden />}
            {name}
            {side === 'note' && <span className={classes.aside}>{t('note.only-staff')}</span>}
            {message.author.kind === 'outside' && (
              <span className={classes.aside}>
                <IconExternalLink size={13} aria-hidden /> {t('message.outside')}
              </span>
            )}
            {message.standby && <span className={classes.aside}>{t('message.standby')}</span>}
          </p>
        )}
        {message.mail && (
          <Suspense>
            <MailOver message={message} mail={message.mail} />
          </Suspense>
        )}
        <div
          className={classes.bubble}
          data-bare={isBare(message) || undefined}
          data-album={message.attachments.filter(isPicture).length > 1 || undefined}
        >
          {message.replyTo && (
            <blockquote className={classes.quote}>
              <span className={classes.quoted}>
                <IconCornerUpLeft size={13} aria-hidden />{' '}
                {message.replyTo.authorName || t('message.earlier')}
              </span>
              {message.replyTo.text || t('message.quoted-file')}
            </blockquote>
          )}
          <MessageContent message={message} />
          {!message.unsentAt &&
            message.attachments.map((attachment) => (
              <AttachmentView
                key={attachment.id}
                ticketId={message.ticketId}
                attachment={attachment}
                closed={side === 'in' && message.content !== 'sticker'}
              />
            ))}
        </div>
        {message.quickReplies.length > 0 && <OfferedReplies titles={message.quickReplies} />}
        {message.secrets.length > 0 && <HeldSecrets message={message} />}
        {message.reactions.length > 0 && (
          <p className={classes.reactions}>
            {message.reactions.map((reaction, index) => (
              <span key={index} title={reaction.author}>
                {reaction.emoji}
              </span>
            ))}
          </p>
        )}
        {showsMeta && (
          <p className={classes.meta}>
            {message.channel && side !== 'note' && <ChannelIcon channel={message.channel} size={13} />}
            <time dateTime={message.createdAt} title={format.dateTime(message.createdAt)}>
              {format.time(message.createdAt)}
            </time>
            {quotable && (
              <button
                type="button"
                className={classes.quoteIt}
                aria-label={t('quote.answer')}
                title={t('quote.answer')}
                onClick={() => quoteStore.put(message.ticketId, message)}
              >
                <IconCornerUpLeft size={14} aria-hidden />
              </button>
            )}
            {message.editedAt && <EditMark message={message} />}
            {side === 'out' && message.deliveryState && <DeliveryMark state={message.deliveryState} />}
          </p>
        )}
        {troubled && <DeliveryProblem message={message} />}
      </div>
      {message.author.kind === 'assistant' && (
        <span className={classes.face}>{last && <AssistantMark />}</span>
      )}
    </article>
  );

  function authorName(): string {
    if (message.author.name) return message.author.name;
    if (message.author.kind === 'contact') return t('contact.nameless');
    return t(`author.${message.author.kind}`);
  }
});

const wordless = new Set(['attachments', 'sticker']);

/** Several of these are laid side by side. */
const isPicture = ({ type }: Attachment): boolean => type === 'image';

/** Pictures and files that came without words need no bubble around them. */
function isBare(message: Message): boolean {
  const worded = message.text || message.replyTo || message.unsentAt;
  return message.attachments.length > 0 && !worded && wordless.has(message.content);
}
