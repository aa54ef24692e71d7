import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { FrontPage } from './front-page';
import { useSession } from './session';
import { SecondFactorSetup } from './second-factor-setup';
import { useSignOut } from './use-sign-out';
import { needWords } from '../i18n/i18n';

const OwnPasskeys = lazy(async () => {
  const [part] = await Promise.all([import('./own-passkeys'), needWords('administration')]);
  return { default: part.OwnPasskeys };
});

/** Stands in the way of everything else where a second factor is required and the account has none yet. */
export function SecondFactorScreen() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { secondFactor } = useSession();
  const [byPasskey, setByPasskey] = useState(false);
  const done = () => void client.refetchQueries({ queryKey: keys.session }).then(() => navigate({ to: '/' }));
  return (
    <FrontPage
      title={t('second-factor.title')}
      text={secondFactor.required ? t('second-factor.required') : undefined}
    >
      {byPasskey ? (
        <Suspense fallback={null}>
          <OwnPasskeys onDone={done} />
        </Suspense>
      ) : (
        <SecondFactorSetup onDone={done} />
      )}
      <Button variant="light" size="sm" mt="md" fullWidth onClick={() => setByPasskey(!byPasskey)}>
        {t(byPasskey ? 'second-factor.by-app' : 'second-factor.by-passkey')}
      </Button>
      <Button variant="subtle" color="gray" size="sm" mt="md" fullWidth onClick={signOut}>
        {t('user.sign-out')}
      </Button>
    </FrontPage>
  );
}
