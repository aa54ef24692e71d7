import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../ui/command-store';
import { useKeys } from '../ui/use-keys';
import { useRegisterScreens } from './register-screens';

/** Takes one to a screen of the register from anywhere: `g` and its letter, or its name in the palette. */
export function RegisterKeys() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const screens = useRegisterScreens();
  const open =
    ({ to }: (typeof screens)[number]) =>
    () =>
      void navigate({ to });
  useKeys(
    Object.fromEntries(
      screens.flatMap((screen) => (screen.letter ? [[`g ${screen.letter}`, open(screen)]] : [])),
    ),
  );
  useCommands(
    screens.map((screen) => ({
      id: screen.to,
      label: t(screen.label),
      group: t('palette.screens'),
      ...(screen.letter ? { keys: `g ${screen.letter}` } : {}),
      run: open(screen),
    })),
  );
  return null;
}
