import {
  IconBuildingCommunity,
  IconCalendarEvent,
  IconFileImport,
  IconHome,
  IconMap2,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../ui/navigation.module.css';
import { type RegisterScreen, useRegisterScreens } from './register-screens';

const icons: Record<RegisterScreen['to'], TablerIcon> = {
  '/province': IconHome,
  '/organisations': IconBuildingCommunity,
  '/organisations/provinces': IconMap2,
  '/trainings': IconCalendarEvent,
  '/imports': IconFileImport,
};

/** The screens of the register; a representative's own province comes first. */
export function RegisterNav() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const screens = useRegisterScreens();
  const shown = screens
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
  if (screens.length === 0) return null;
  return (
    <div className={classes.group}>
      <h2 className={classes.heading}>{t('nav.register')}</h2>
      {screens.map(({ to, label }) => {
        const Icon = icons[to];
        return (
          <Link
            key={to}
            to={to}
            className={classes.link}
            data-active={shown?.to === to || undefined}
            activeProps={{ 'aria-current': shown?.to === to ? 'page' : undefined }}
          >
            <Icon size={17} stroke={1.7} aria-hidden />
            <span className={classes.label}>{t(label)}</span>
          </Link>
        );
      })}
    </div>
  );
}
