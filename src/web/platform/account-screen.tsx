import { useTranslation } from 'react-i18next';
import { Absences } from '../routing/absences';
import { Page, Section } from '../ui/page';
import { ApiTokens } from './api-tokens';
import { OwnIdentities } from './own-identities';
import { OwnPasskeys } from './own-passkeys';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { useMay } from './session';
import { SecondFactorState } from './second-factor-state';

/** What people see and set for themselves: name, language, password, second factor, where they are signed in, when they are away, tokens. */
export function AccountScreen() {
  const { t } = useTranslation();
  const mayAnswer = useMay('tickets.write');
  return (
    <Page title={t('user.account')}>
      <Section title={t('account.profile')}>
        <ProfileForm />
      </Section>
      <Section title={t('account.password')} text={t('account.password-text')}>
        <PasswordForm />
      </Section>
      <Section title={t('second-factor.title')} text={t('second-factor.text')}>
        <SecondFactorState />
      </Section>
      <Section title={t('passkey.title')} text={t('passkey.text')}>
        <OwnPasskeys />
      </Section>
      <OwnIdentities />
      <Section title={t('account.sessions')} text={t('account.sessions-text')}>
        <OwnSessions />
      </Section>
      {mayAnswer && <Absences />}
      <Section title={t('account.tokens')} text={t('account.tokens-text')}>
        <ApiTokens />
      </Section>
    </Page>
  );
}
