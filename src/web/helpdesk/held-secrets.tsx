import { Button } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../api/types';
import { useMay } from '../platform/session';
import { useFormat } from '../ui/use-format';
import classes from './message-bubble.module.css';

const OriginalDialog = lazy(() =>
  import('./original-dialog').then((part) => ({ default: part.OriginalDialog })),
);

/** Below words that are closed: until when the original is kept, and, for who may, the way to it. */
export function HeldSecrets({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useMay('secrets.read');
  const [open, setOpen] = useState(false);
  const last = message.secrets.at(-1);
  if (!last || message.unsentAt) return null;
  const left = message.secrets.some((secret) => secret.erasedAt === null);
  const erased = last.erasedAt && format.dateTime(last.erasedAt);
  return (
    <div className={classes.meta}>
      <IconShieldLock size={14} aria-hidden />
      <span>{left ? t('secret.kept') : t('secret.erased', { time: erased })}</span>
      {left && mayRead && (
        <Button size="compact-xs" variant="light" color="gray" onClick={() => setOpen(true)}>
          {t('secret.view')}
        </Button>
      )}
      <Suspense fallback={null}>
        {open && <OriginalDialog message={message} onClose={() => setOpen(false)} />}
      </Suspense>
    </div>
  );
}
