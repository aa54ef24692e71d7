import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommands } from './command-store';
import { type Screen, useAllowedScreens } from './screens';
import { useKeys } from './use-keys';

/** Takes one to a screen from anywhere: `g` and its letter, or its name in the palette. */
export function ScreenKeys({ screens }: { screens: Screen[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const allowed = useAllowedScreens(screens);
  const open =
    ({ to }: Screen) =>
    () =>
      void navigate({ to });
  useKeys(
    Object.fromEntries(
      allowed.flatMap((screen) => (screen.letter ? [[`g ${screen.letter}`, open(screen)]] : [])),
    ),
  );
  useCommands(
    allowed.map((screen) => ({
      id: screen.to,
      label: t(screen.label),
      group: t('palette.screens'),
      ...(screen.letter ? { keys: `g ${screen.letter}` } : {}),
      run: open(screen),
    })),
  );
  return null;
}
