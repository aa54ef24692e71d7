import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './navigation-toggle.module.css';

/** Opens the navigation where there is no room to keep it on screen. */
export const NavigationContext = createContext<() => void>(() => undefined);

/** The button for it, in the header of each screen; not shown where the navigation stands beside the screen anyway. */
export function NavigationToggle() {
  const { t } = useTranslation();
  const open = use(NavigationContext);
  return (
    <ActionIcon
      className={classes.toggle}
      variant="subtle"
      color="gray"
      size="lg"
      onClick={open}
      aria-label={t('nav.open')}
    >
      <IconMenu2 size={20} aria-hidden />
    </ActionIcon>
  );
}
