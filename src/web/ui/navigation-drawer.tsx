import { Drawer } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { useTranslation } from 'react-i18next';
import { Navigation } from './navigation';
import classes from './shell.module.css';

interface NavigationDrawerProps {
  opened: boolean;
  onClose: () => void;
}

/** The navigation where there is no room to keep it beside the screen. */
export function NavigationDrawer({ opened, onClose }: NavigationDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={300} padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('nav.label')}>
        <div className={classes.drawer}>
          <Navigation />
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
