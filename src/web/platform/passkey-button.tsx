import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasskeyDismissed, signWithPasskey } from './browser-passkeys';

interface PasskeyButtonProps {
  /** Fetches what the browser is to ask. */
  ask: () => Promise<unknown>;
  /** Does something with what it signed. */
  use: (signed: Awaited<ReturnType<typeof signWithPasskey>>) => Promise<void>;
  onProblem: (problem: unknown) => void;
}

/** Proves oneself by a passkey; who closes the browser's dialog is where they were. */
export function PasskeyButton({ ask, use, onProblem }: PasskeyButtonProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await use(await signWithPasskey(await ask()));
    } catch (problem) {
      if (!(problem instanceof PasskeyDismissed)) onProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="light"
      size="md"
      fullWidth
      loading={busy}
      leftSection={<IconFingerprint size={18} aria-hidden />}
      onClick={() => void go()}
    >
      {t('passkey.use')}
    </Button>
  );
}
