import { Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconChevronUp,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCog,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../platform/session';
import { useLanguageSwitch } from '../platform/use-language-switch';
import { useSignOut } from '../platform/use-sign-out';
import { openKeyHelp } from './command-store';
import { PersonMark } from './person-mark';
import classes from './user-menu.module.css';

const schemes = [
  { key: 'light', icon: IconSun },
  { key: 'dark', icon: IconMoon },
  { key: 'auto', icon: IconDeviceDesktop },
] as const;

/** The person's own corner: account, language, light or dark, the keys, signing out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguageSwitch();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={232} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <VisuallyHidden>{t('user.menu')}</VisuallyHidden>
          <PersonMark id={staff.id} name={staff.name} />
          <span className={classes.names}>
            <span className={classes.name}>{staff.name}</span>
            <span className={classes.role}>{t(`role.${staff.role}`)}</span>
          </span>
          <IconChevronUp size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => void navigate({ to: '/account' })}>
          {t('user.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={language.toggle}>
          {language.otherName}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openKeyHelp}>
          {t('user.keys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('user.looks')}</Menu.Label>
        {schemes.map(({ key, icon: Icon }) => (
          <Menu.Item
            key={key}
            leftSection={<Icon size={16} />}
            aria-current={colorScheme === key}
            data-active={colorScheme === key || undefined}
            className={classes.scheme}
            onClick={() => setColorScheme(key)}
          >
            {t(`looks.${key}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('user.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
