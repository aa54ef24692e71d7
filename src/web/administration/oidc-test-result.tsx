import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OidcTest } from '../api/oidc-settings.api';
import { Notice } from '../ui/notice';
import classes from './oidc-settings.module.css';

type Step = OidcTest['steps'][number];
const tones = { good: 'good', unknown: 'warn', bad: 'bad' } as const;
const icons = { good: IconCircleCheck, unknown: IconAlertTriangle, bad: IconCircleX };

/** What a test found: each thing that was looked at, what is wrong with it and what to do. */
export function OidcTestResult({ test: { steps } }: { test: OidcTest }) {
  const { t } = useTranslation();
  const worst =
    (['bad', 'unknown'] as const).find((one) => steps.some(({ state }) => state === one)) ?? 'good';
  return (
    <Notice tone={tones[worst]} title={t(`oidc-settings.found.${worst}`)} role="status">
      <ul className={classes.steps}>
        {steps.map((step) => (
          <TestedStep key={step.key} step={step} />
        ))}
      </ul>
    </Notice>
  );
}

function TestedStep({ step: { key, state, code, detail } }: { step: Step }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <li data-state={state}>
      <Icon size={18} role="img" aria-label={t(`oidc-settings.state.${state}`)} />
      <span>
        <strong>{t(`oidc-settings.step.${key}`)}</strong> {t(`oidc-settings.advice.${code ?? state}`)}
        {detail && <span className={classes.detail}> {detail}</span>}
      </span>
    </li>
  );
}
