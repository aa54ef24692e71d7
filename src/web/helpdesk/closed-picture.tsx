import { Button } from '@mantine/core';
import { IconEyeOff, IconId } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { secretsApi } from '../api/secrets.api';
import { useMay } from '../platform/session';
import { toastProblem } from '../ui/toast';
import { AttachmentImage } from './attachment-image';
import classes from './attachment-view.module.css';

interface ClosedPictureProps {
  ticketId: string;
  attachmentId: string;
  address: string;
  name: string;
}

/**
 * A picture that somebody sent stays closed until it is wanted: it may be an ID card. One that is goes under seal by
 * one click.
 */
export function ClosedPicture({ ticketId, attachmentId, address, name }: ClosedPictureProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.picture}>
      {open ? (
        <AttachmentImage address={address} name={name} />
      ) : (
        <button type="button" className={classes.closed} onClick={() => setOpen(true)}>
          <IconEyeOff size={24} stroke={1.5} aria-hidden />
          <span>{t('picture.open')}</span>
          <span className={classes.hint}>{t('picture.closed-why')}</span>
        </button>
      )}
      <IsCardButton ticketId={ticketId} attachmentId={attachmentId} />
    </div>
  );
}

/** Puts a picture or a scan of an ID card under seal, by one click. */
export function IsCardButton({
  ticketId,
  attachmentId,
}: Pick<ClosedPictureProps, 'ticketId' | 'attachmentId'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayWrite = useMay('tickets.write');
  const seal = useMutation({
    mutationFn: () => secretsApi.closeCard(ticketId, attachmentId),
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages(ticketId) }),
    onError: (error) => toastProblem(error),
  });
  if (!mayWrite) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      color="gray"
      leftSection={<IconId size={16} aria-hidden />}
      loading={seal.isPending}
      onClick={() => seal.mutate()}
    >
      {t('picture.is-card')}
    </Button>
  );
}
