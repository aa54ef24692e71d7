import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';

/** Stands where a reply would be written when the matter is closed, with the way to open it again. */
export function ClosedNotice({ onReopen }: { onReopen: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={classes.refused} role="note">
      <IconLock size={18} aria-hidden />
      <div>
        <p>{t('route.closed-ticket')}</p>
        <p>{t('route.note-possible')}</p>
        {onReopen && (
          <Button size="compact-sm" variant="default" mt={6} onClick={onReopen}>
            {t('action.reopen')}
          </Button>
        )}
      </div>
    </div>
  );
}
