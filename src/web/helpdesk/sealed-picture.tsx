import { Button } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import type { Attachment, TicketDetail } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay } from '../platform/session';
import classes from './attachment-view.module.css';

const CardDialog = lazy(() => import('./card-dialog').then((part) => ({ default: part.CardDialog })));

const FileCardDialog = lazyPart(
  async () => (await import('../documents/copy-pages')).FileCardDialog,
  'copies',
);

interface SealedPictureProps {
  ticketId: string;
  attachment: Attachment;
}

/** Where a picture of an ID card was: that it is closed, or erased, and, for who may, the way to it. */
export function SealedPicture({ ticketId, attachment }: SealedPictureProps) {
  const { t } = useTranslation();
  const mayRead = useMay('secrets.read');
  const mayFile = useMay('copies.collect');
  const mayAll = useMay('tickets.write');
  const [open, setOpen] = useState(false);
  const [filing, setFiling] = useState(false);
  // What the screen around it has read already.
  const { data: lao } = useQuery({
    queryKey: keys.ticket(ticketId),
    enabled: false,
    select: (ticket: TicketDetail) => ticket.lao,
  });
  const sealed = attachment.state === 'sealed';
  return (
    <div className={classes.card}>
      <IconId size={26} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <span className={classes.name}>{t('picture.card')}</span>
        <span className={classes.hint}>{t(sealed ? 'picture.sealed' : 'picture.erased')}</span>
      </span>
      {sealed && mayRead && (
        <Button size="compact-sm" variant="light" color="gray" onClick={() => setOpen(true)}>
          {t('secret.open')}
        </Button>
      )}
      {sealed && mayFile && mayAll && lao && (
        <Button size="compact-sm" variant="light" onClick={() => setFiling(true)}>
          {t('picture.file-copy')}
        </Button>
      )}
      <Suspense fallback={null}>
        {filing && lao && (
          <FileCardDialog
            attachmentId={attachment.id}
            lao={{ code: lao.code, province: lao.province.code }}
            onClose={() => setFiling(false)}
          />
        )}
        {open && (
          <CardDialog ticketId={ticketId} attachmentId={attachment.id} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </div>
  );
}
