import { useDisclosure } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut } from '../api/problem';
import { copyScreens } from '../documents/copy-screens';
import { credentialScreens } from '../credentials/credential-screens';
import { ViewKeys } from '../helpdesk/view-keys';
import { useLiveSync } from '../live/live-sync';
import { registerScreens } from '../organisations/register-screens';
import { useProofAsked } from '../platform/proof';
import { holdMemoryFor, sessionQuery } from '../platform/session';
import { useLeaveForSignIn } from '../platform/use-leave-for-sign-in';
import { CommandCentre } from './command-centre';
import { Navigation } from './navigation';
import { NavigationContext } from './navigation-toggle';
import { SampleMark } from './sample-mark';
import { ScreenKeys } from './screen-keys';
import classes from './shell.module.css';

const NavigationDrawer = lazy(() =>
  import('./navigation-drawer').then((part) => ({ default: part.NavigationDrawer })),
);

const ProofDialog = lazy(() =>
  import('../platform/proof-dialog').then((part) => ({ default: part.ProofDialog })),
);

const namedScreens = [...registerScreens, ...copyScreens, ...credentialScreens];

/** The frame of every signed-in screen: navigation beside it, the line's state above it, commands and keys everywhere. */
export function Shell() {
  const { t } = useTranslation();
  const leave = useLeaveForSignIn();
  const [opened, { open, close }] = useDisclosure(false);
  const [everOpened, setEverOpened] = useState(false);
  const location = useRouterState({ select: (state) => state.location });
  const { data: session, error } = useQuery(sessionQuery);
  const { down } = useLiveSync();
  const proofAsked = useProofAsked();

  const signedOut = isSignedOut(error);
  const staffId = session?.staff.id;
  useEffect(() => {
    if (signedOut) void leave();
  }, [signedOut, leave]);
  useEffect(() => {
    if (staffId) holdMemoryFor(staffId);
  }, [staffId]);

  useEffect(() => close(), [location.href, close]);

  const openDrawer = () => {
    setEverOpened(true);
    open();
  };

  if (!session || signedOut) return null;
  return (
    <NavigationContext value={openDrawer}>
      <a href="#content" className="skip-link">
        {t('nav.skip')}
      </a>
      <div className={classes.shell}>
        <div className={classes.navigation}>
          <Navigation />
        </div>
        {everOpened && (
          <Suspense fallback={null}>
            <NavigationDrawer opened={opened} onClose={close} />
          </Suspense>
        )}
        <main className={classes.content} id="content" tabIndex={-1}>
          {session.sampleData && (
            <div className={classes.sample}>
              <SampleMark />
            </div>
          )}
          {down && (
            <p className={classes.banner} role="status">
              <IconPlugConnectedX size={18} aria-hidden />
              {t('live.down')}
            </p>
          )}
          <div className={classes.screen}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </div>
        </main>
      </div>
      {proofAsked && (
        <Suspense fallback={null}>
          <ProofDialog />
        </Suspense>
      )}
      <CommandCentre />
      <ViewKeys />
      <ScreenKeys screens={namedScreens} />
    </NavigationContext>
  );
}
