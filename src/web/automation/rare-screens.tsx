import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { needWords } from '../i18n/i18n';
import { NotFound } from '../ui/screen-problem';

const screens = {
  rules: lazy(async () => {
    const [part] = await Promise.all([import('./rules-screen'), needWords('rules'), needWords('fields')]);
    return { default: part.RulesScreen };
  }),
  disturbances: lazy(async () => {
    const [part] = await Promise.all([
      import('../disturbances/disturbances-screen'),
      needWords('disturbances'),
    ]);
    return { default: part.DisturbancesScreen };
  }),
  fields: lazy(async () => {
    const [part] = await Promise.all([import('../fields/fields-screen'), needWords('fields')]);
    return { default: part.FieldsScreen };
  }),
  desks: lazy(async () => {
    const [part] = await Promise.all([import('../desks/desks-screen'), needWords('desks')]);
    return { default: part.DesksScreen };
  }),
  webhooks: lazy(async () => {
    const [part] = await Promise.all([import('../webhooks/webhooks-screen'), needWords('webhooks')]);
    return { default: part.WebhooksScreen };
  }),
  'sign-in': lazy(async () => {
    const [part] = await Promise.all([
      import('../administration/oidc-settings-screen'),
      needWords('administration'),
    ]);
    return { default: part.OidcSettingsScreen };
  }),
  erasures: lazy(async () => {
    const [part] = await Promise.all([import('../erasures/erasures-screen'), needWords('erasures')]);
    return { default: part.ErasuresScreen };
  }),
  articles: lazy(async () => {
    const [part] = await Promise.all([import('../articles/articles-screen'), needWords('administration')]);
    return { default: part.ArticlesScreen };
  }),
};

/** The screens of the administration that are rarely opened, by the last part of their address. */
export function RareScreens() {
  const { screen = '' } = useParams({ strict: false });
  if (!Object.hasOwn(screens, screen)) return <NotFound />;
  const Screen = screens[screen as keyof typeof screens];
  return (
    <Suspense fallback={null}>
      <Screen />
    </Suspense>
  );
}
