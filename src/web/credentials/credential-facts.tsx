import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaoCredential } from '../api/hand-over.api';
import { useMay } from '../platform/session';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './lao-credential.module.css';

/** User name, how it is opened, and what became of the link or the code. */
export function CredentialFacts({
  credential: { account, credential, link },
}: {
  credential: LaoCredential;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const linkLine = useLinkLine();
  const mayReadBatches = useMay('batches.read');
  const batch = credential?.batch;
  const request = credential?.case;
  const facts: [string, ReactNode][] = [
    ['user-name', account?.userName],
    ['mode', credential?.mode && t(`lao-credential.modes.${credential.mode}`)],
    ['link', link && linkLine(link)],
    ['change-due', credential?.changeDueAt && format.dateTime(credential.changeDueAt)],
    [
      'batch',
      batch && mayReadBatches ? (
        <Link to="/batches/$batchId" params={{ batchId: batch.id }} search={{}} className={classes.door}>
          {batch.title}
        </Link>
      ) : (
        batch?.title
      ),
    ],
    [
      'case',
      request && (
        <Link to="/reset-cases/$caseId" params={{ caseId: request.id }} className={classes.door}>
          {t('reset-case.number', { number: request.number })}
        </Link>
      ),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{t(`lao-credential.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What became of a link, in a few words. */
function useLinkLine(): (link: NonNullable<LaoCredential['link']>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return ({ state, delivery, expiresAt }) => {
    const lapsed = state === 'armed' && expiresAt !== null && Date.parse(expiresAt) <= now;
    const words = t(`lao-credential.link-state.${lapsed ? 'lapsed' : state}`, {
      date: expiresAt ? format.dateTime(expiresAt) : '–',
    });
    const mailed = delivery && state === 'armed' ? t(`lao-credential.delivery.${delivery}`) : null;
    return [mailed, words].filter(Boolean).join(' · ');
  };
}
