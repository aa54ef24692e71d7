import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { FrontPage } from './front-page';
import { useSession } from './session';
import { SecondFactorSetup } from './second-factor-setup';
import { useSignOut } from './use-sign-out';

/** Stands in the way of everything else where a second factor is required and the account has none yet. */
export function SecondFactorScreen() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { secondFactor } = useSession();
  return (
    <FrontPage
      title={t('second-factor.title')}
      text={secondFactor.required ? t('second-factor.required') : undefined}
    >
      <SecondFactorSetup
        onDone={() => {
          void client.refetchQueries({ queryKey: keys.session }).then(() => navigate({ to: '/' }));
        }}
      />
      <Button variant="subtle" color="gray" size="sm" mt="md" fullWidth onClick={signOut}>
        {t('user.sign-out')}
      </Button>
    </FrontPage>
  );
}
