import { Button } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import type { HeldSecret } from './held-secret.policy';

interface ComposerSecretProps {
  secret: HeldSecret;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Beside the words that came back: what in them may be in no message, and the way to it. */
export function ComposerSecret({ secret, field }: ComposerSecretProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.refused} role="alert">
      <IconShieldLock size={18} aria-hidden />
      <div>
        <p>{t(`secret.refused.${secret.kind}`)}</p>
        <p>{t('secret.refused-kept')}</p>
        <Button
          size="compact-sm"
          variant="light"
          color="gray"
          onClick={() => {
            field.current?.focus();
            field.current?.setSelectionRange(secret.start, secret.end);
          }}
        >
          {t('secret.show-place')}
        </Button>
      </div>
    </div>
  );
}
