import { Anchor, Skeleton } from '@mantine/core';
import { IconExternalLink, IconFile, IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { messagesApi } from '../api/messages.api';
import type { Attachment } from '../api/types';
import { useFormat } from '../ui/use-format';
import { AttachmentImage } from './attachment-image';
import { ClosedPicture, IsCardButton } from './closed-picture';
import { SealedPicture } from './sealed-picture';
import classes from './attachment-view.module.css';

interface AttachmentViewProps {
  ticketId: string;
  attachment: Attachment;
  /** Its pictures are shown only when they are wanted: somebody outside sent them. */
  closed: boolean;
}

/** Whatever came with a message: a picture to look at, sound to hear, a file to take, or why there is none. */
export function AttachmentView({ ticketId, attachment, closed }: AttachmentViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = attachment.name ?? attachment.title ?? t('attachment.file');
  const type = attachment.contentType ?? '';
  const address = messagesApi.attachmentUrl(ticketId, attachment.id);

  if (attachment.state === 'pending') {
    return (
      <div className={classes.card} role="status">
        <Skeleton height={36} width={36} />
        <span className={classes.words}>
          <span className={classes.name}>{name}</span>
          <span className={classes.hint}>{t('attachment.pending')}</span>
        </span>
      </div>
    );
  }
  if (attachment.state === 'sealed' || attachment.state === 'erased')
    return <SealedPicture ticketId={ticketId} attachment={attachment} />;
  if (attachment.state === 'refused') {
    const { reason: code } = attachment;
    const reason = code ? t(`attachment-refusal.${code}`, { defaultValue: code }) : '';
    return (
      <div className={classes.card}>
        <IconFileOff size={26} stroke={1.5} aria-hidden />
        <span className={classes.words}>
          <span className={classes.name}>{name}</span>
          <span className={classes.hint}>{t('attachment.refused', { reason })}</span>
        </span>
      </div>
    );
  }
  if (attachment.state === 'link') {
    const title = attachment.title ?? attachment.url ?? name;
    const host = attachment.url ? hostOf(attachment.url) : null;
    return (
      <div className={classes.card}>
        <IconExternalLink size={24} stroke={1.5} aria-hidden />
        <span className={classes.words}>
          {host ? (
            <Anchor
              className={classes.name}
              href={attachment.url ?? undefined}
              target="_blank"
              rel="noopener noreferrer nofollow"
            >
              {title}
            </Anchor>
          ) : (
            <span className={classes.name}>{title}</span>
          )}
          <span className={classes.hint}>
            {host ? t('attachment.outside', { host }) : t('attachment.no-address')}
          </span>
        </span>
      </div>
    );
  }
  if (type.startsWith('image/') && closed)
    return <ClosedPicture ticketId={ticketId} attachmentId={attachment.id} address={address} name={name} />;
  if (type.startsWith('image/') && attachment.preview)
    return <AttachmentImage address={address} name={name} />;
  if (type.startsWith('audio/')) {
    return <audio className={classes.audio} controls preload="none" src={address} aria-label={name} />;
  }
  if (type.startsWith('video/')) {
    return <video className={classes.video} controls preload="metadata" src={address} aria-label={name} />;
  }
  const file = (
    <a className={classes.card} href={address} download={attachment.name ?? true}>
      <IconFile size={26} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.hint}>
          {[extensionOf(name, type), attachment.size === null ? null : format.bytes(attachment.size)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </a>
  );
  // A scan that came by mail may be an ID card as well.
  if (type !== 'application/pdf' || !closed) return file;
  return (
    <div className={classes.picture}>
      {file}
      <IsCardButton ticketId={ticketId} attachmentId={attachment.id} />
    </div>
  );
}

/** The host of an http(s) address, or null for anything that a link must not open. */
function hostOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url.host : null;
}

function extensionOf(name: string, type: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return (ending ?? type.split('/')[1] ?? '').toUpperCase();
}
