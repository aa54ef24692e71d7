import { Button, Loader, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Loader.layer.css';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oidcApi } from '../api/oidc.api';
import { ApiProblem } from '../api/problem';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { FrontPage } from './front-page';
import { PasskeyButton } from './passkey-button';
import { useEnter } from './use-enter';

/** Back from the identity provider: signs in, with the desk's own second factor where one is needed, or links the account. */
export function ReturnedScreen() {
  const { t } = useTranslation();
  const { purpose } = useParams({ from: '/returned/$purpose' });
  const linking = purpose === 'link';
  const enter = useEnter(linking ? '/account' : undefined);
  const [problem, setProblem] = useState<unknown>(null);
  const [linked, setLinked] = useState(false);
  const [needed, setNeeded] = useState<{ options: string | null } | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const begun = useRef(false);

  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'sign-in.second-factor-needed') {
        const { passkeyOptions } = error.document;
        setNeeded({ options: typeof passkeyOptions === 'string' ? passkeyOptions : null });
      } else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    // What came back counts once.
    if (begun.current) return;
    begun.current = true;
    void act(async () => {
      if (linking) {
        await oidcApi.link();
        setLinked(true);
      } else await enter(await oidcApi.signIn({}));
    });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => enter(await oidcApi.signIn({ code: code.replace(/\s/g, '') })));
  };
  const title = linking ? 'oidc.linking' : needed ? 'sign-in.second' : 'sign-in.title';
  return (
    <FrontPage title={t(title)} text={needed ? t('sign-in.second-text') : undefined}>
      <Stack gap="md">
        {problem !== null && (
          <Notice tone="bad" role="alert">
            {problemText(problem, t)}
          </Notice>
        )}
        {linked && (
          <Notice tone="good" role="status">
            {t('oidc.linked')}
          </Notice>
        )}
        {busy && !needed && <Loader size="sm" aria-label={t('oidc.waiting')} />}
        {needed && (
          <form onSubmit={send}>
            <Stack gap="md">
              <TextInput
                size="md"
                label={t('field.code')}
                description={t('sign-in.code-hint')}
                autoComplete="one-time-code"
                autoFocus
                required
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              <Button type="submit" size="md" fullWidth loading={busy}>
                {t('sign-in.go')}
              </Button>
              {needed.options !== null && (
                <PasskeyButton
                  ask={() => Promise.resolve(JSON.parse(needed.options!))}
                  use={async (passkey) => enter(await oidcApi.signIn({ passkey }))}
                  onProblem={setProblem}
                />
              )}
            </Stack>
          </form>
        )}
        {(problem !== null || linked) && (
          <LinkButton variant="light" to={linking ? '/account' : '/sign-in'}>
            {t(linking ? 'user.account' : 'oidc.back')}
          </LinkButton>
        )}
      </Stack>
    </FrontPage>
  );
}
