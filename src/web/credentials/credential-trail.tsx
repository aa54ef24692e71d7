import { Anchor } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBuilding,
  IconCircleCheck,
  IconFileText,
  IconHandStop,
  IconMail,
  IconPackage,
  IconPrinter,
  IconSend,
  IconSignature,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CustodyStep, handOverApi } from '../api/hand-over.api';
import { useFormat } from '../ui/use-format';
import classes from './lao-credential.module.css';
import timeline from '../ui/timeline.module.css';
import { stepName } from './step-name.policy';
import { useReasonWords } from './use-reason-words';

const icons: Partial<Record<CustodyStep['kind'], TablerIcon>> = {
  printed: IconPrinter,
  reprinted: IconPrinter,
  sent: IconSend,
  reminded: IconMail,
  accepted: IconBuilding,
  handed: IconSignature,
  'link-sent': IconMail,
  opened: IconCircleCheck,
  confirmed: IconCircleCheck,
  spoiled: IconAlertTriangle,
  missing: IconAlertTriangle,
  'wrong-person': IconAlertTriangle,
  revoked: IconHandStop,
};

/** The chain of custody as a time line, the newest first. */
export function CredentialTrail({ steps }: { steps: CustodyStep[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className={classes.subheading}>{t('lao-credential.trail')}</h3>
      <ol className={timeline.timeline}>
        {steps.toReversed().map((step) => (
          <Step key={step.seq} step={step} />
        ))}
      </ol>
    </div>
  );
}

function Step({ step }: { step: CustodyStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const Icon = icons[step.kind] ?? IconPackage;
  const why = step.reason ?? (step.kind === 'revoked' && step.what ? reasonWords(step.what) : null);
  // Signed for where there was no network: the day that counts, and the day on which we learned of it.
  const late = Date.parse(step.recordedAt) - Date.parse(step.at) > 60_000;
  const details = [
    step.officer &&
      (step.proxy
        ? t('custody-step.to-proxy', { name: step.proxy, officer: step.officer })
        : t('lao-credential.to', { name: step.officer })),
    step.method && t(`custody-step.method.${step.method}`, { defaultValue: step.method }),
    step.place,
    step.kind === 'handed' && step.method === 'on-paper' && t('hand-over.method.on-paper'),
    step.serial && t('hand-over.envelope', { serial: step.serial }),
  ].filter(Boolean);
  return (
    <li className={timeline.step}>
      <span className={timeline.stepIcon}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </span>
      <div className={timeline.stepText}>
        {t(`lao-credential.step.${stepName(step)}`)}
        {details.length > 0 && <span className={classes.detail}>{details.join(' · ')}</span>}
        {why && <span className={classes.detail}>{t('custody-step.reason', { reason: why })}</span>}
        <span className={classes.detail}>
          <time dateTime={step.at}>{format.dateTime(step.at)}</time>
          {' · '}
          {step.by ?? t('author.system')}
          {late && ` · ${t('lao-credential.recorded', { time: format.dateTime(step.recordedAt) })}`}
          {' · '}
          <span className={classes.hash}>{t('lao-credential.hash', { hash: step.hash })}</span>
        </span>
        {step.kind === 'handed' && step.handOverId && (
          <Anchor href={handOverApi.receiptUrl(step.handOverId)} download className={classes.receipt}>
            <IconFileText size={16} aria-hidden /> {t('lao-credential.receipt')}
          </Anchor>
        )}
      </div>
    </li>
  );
}
