import {
  IconBook2,
  IconBuildingBank,
  IconEraser,
  IconForms,
  IconInbox,
  IconRobot,
  IconUrgent,
  IconWebhook,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../api/types';
import { useSession } from '../platform/session';
import { useCommands } from '../ui/command-store';
import classes from '../ui/navigation.module.css';

interface RareScreen {
  screen: string;
  permission: Permission;
  icon: TablerIcon;
}

const screens: RareScreen[] = [
  { screen: 'disturbances', permission: 'tickets.write', icon: IconUrgent },
  { screen: 'rules', permission: 'rules.manage', icon: IconRobot },
  { screen: 'desks', permission: 'tickets.settings', icon: IconInbox },
  { screen: 'fields', permission: 'tickets.settings', icon: IconForms },
  { screen: 'webhooks', permission: 'webhooks.manage', icon: IconWebhook },
  { screen: 'sign-in', permission: 'staff.manage', icon: IconBuildingBank },
  { screen: 'articles', permission: 'tickets.write', icon: IconBook2 },
  { screen: 'erasures', permission: 'erasures.read', icon: IconEraser },
];

/** Ways to the screens that are rarely opened, in the menu and in the palette; fetched behind the first screen. */
export function RareNav() {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const navigate = useNavigate();
  const shown = screens
    .filter(({ permission }) => permissions.includes(permission))
    .map((one) => ({ ...one, label: t(`rare.${one.screen}`) }));
  useCommands(
    shown.map(({ screen, label }) => ({
      id: `/admin/${screen}`,
      label,
      group: t('palette.screens'),
      run: () => void navigate({ to: '/admin/$screen', params: { screen } }),
    })),
  );
  return shown.map(({ screen, label, icon: Icon }) => (
    <Link
      key={screen}
      to="/admin/$screen"
      params={{ screen }}
      className={classes.link}
      activeProps={{ 'data-active': true }}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
      <span className={classes.label}>{label}</span>
    </Link>
  ));
}
