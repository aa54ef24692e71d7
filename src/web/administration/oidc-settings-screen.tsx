import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { oidcSettingsApi, oidcSettingsKey } from '../api/oidc-settings.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import classes from './oidc-settings.module.css';
import { OidcSettingsForm } from './oidc-settings-form';
import { OidcSettingsHistory } from './oidc-settings-history';

/** By which identity provider staff may sign in: what is in force, what was, and whether it would work. */
export function OidcSettingsScreen() {
  const { t } = useTranslation();
  const may = useMay('staff.manage');
  const { data, error, refetch } = useQuery({
    queryKey: oidcSettingsKey,
    queryFn: ({ signal }) => oidcSettingsApi.read(signal),
    enabled: may,
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  return (
    <Page title={t('oidc-settings.title')} text={t('oidc-settings.text')}>
      {data ? (
        <>
          <div className={classes.state} role="status">
            {data.source ? (
              <Notice tone={data.source === 'screen' ? 'good' : 'warn'}>
                {t(`oidc-settings.source.${data.source}`)}
              </Notice>
            ) : (
              <Text>{t('oidc-settings.source.none')}</Text>
            )}
          </div>
          {/* A new edition begins with what it holds; what was typed before it is gone. */}
          <OidcSettingsForm key={`${data.source} ${data.number}`} answer={data} />
          <Section title={t('oidc-settings.history')}>
            <OidcSettingsHistory changes={data.changes} />
          </Section>
        </>
      ) : (
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={320} />
        </div>
      )}
    </Page>
  );
}
