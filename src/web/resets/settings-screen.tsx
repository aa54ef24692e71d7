import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { type ResetSettingsAnswer, resetsApi } from '../api/resets.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page, Section } from '../ui/page';
import classes from './settings.module.css';
import { SettingsForm } from './settings-form';
import { SettingsHistory } from './settings-history';
import { SettingsPreview } from './settings-preview';

/** The numbers of the policy, what they were, and what a request would need under them. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const mayRead = useMay('resets.read');
  const { data, error, refetch } = useQuery({
    queryKey: keys.resetSettings,
    queryFn: ({ signal }) => resetsApi.settings(signal),
    enabled: mayRead,
  });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} order={1} />;
  return (
    <Page title={t('nav.reset-settings')} text={t('reset-settings.text')} wide>
      {data ? (
        <Numbers answer={data} />
      ) : (
        <div role="status" aria-label={t('list.loading')}>
          <Skeleton height={320} />
        </div>
      )}
    </Page>
  );
}

/** What is typed is weighed at once, before anybody saves it. */
function Numbers({ answer }: { answer: ResetSettingsAnswer }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Partial<Record<string, number | null>>>({});
  const shown = { ...answer.current, ...typed };
  const valid = Object.entries(answer.limits).every(([name, { min, max }]) => {
    const value = shown[name as keyof typeof shown];
    return typeof value === 'number' && value >= min && value <= max;
  });
  return (
    <>
      <div className={classes.columns}>
        <SettingsForm answer={answer} shown={shown} typed={typed} valid={valid} onType={setTyped} />
        <SettingsPreview settings={valid ? shown : answer.current} valid={valid} />
      </div>
      <Section title={t('reset-settings.history')}>
        <SettingsHistory changes={answer.changes} />
      </Section>
    </>
  );
}
