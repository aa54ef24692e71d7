import { Button } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import { useMay } from '../platform/session';
import classes from './attachment-view.module.css';

const CardDialog = lazy(() => import('./card-dialog').then((part) => ({ default: part.CardDialog })));

interface SealedPictureProps {
  ticketId: string;
  attachment: Attachment;
}

/** Where a picture of an ID card was: that it is closed, or erased, and, for who may, the way to it. */
export function SealedPicture({ ticketId, attachment }: SealedPictureProps) {
  const { t } = useTranslation();
  const mayRead = useMay('secrets.read');
  const [open, setOpen] = useState(false);
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
      <Suspense fallback={null}>
        {open && (
          <CardDialog ticketId={ticketId} attachmentId={attachment.id} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </div>
  );
}
