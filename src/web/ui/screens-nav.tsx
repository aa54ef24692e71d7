import { Link, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './navigation.module.css';
import { type Screen, useAllowedScreens } from './screens';

/** Some screens under one heading; the one that is open, or that what is open lies under, is marked. */
export function ScreensNav({ heading, screens }: { heading: string; screens: Screen[] }) {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const allowed = useAllowedScreens(screens);
  const shown = allowed
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
  if (allowed.length === 0) return null;
  return (
    <div className={classes.group}>
      <h2 className={classes.heading}>{t(heading)}</h2>
      {allowed.map(({ to, label, icon: Icon, Count }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          data-active={shown?.to === to || undefined}
          activeProps={{ 'aria-current': shown?.to === to ? 'page' : undefined }}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className={classes.label}>{t(label)}</span>
          {Count && (
            <Suspense fallback={null}>
              <Count />
            </Suspense>
          )}
        </Link>
      ))}
    </div>
  );
}
