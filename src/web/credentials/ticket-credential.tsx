import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketLao } from '../api/types';
import { problemText } from '../ui/problem-text';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { CredentialActs } from './credential-acts';
import { credentialQuery } from './credential-query';
import classes from './lao-credential.module.css';
import { stepName } from './step-name.policy';
import { standingTones, useStandingLine } from './use-standing-line';

/** The same beside a conversation, in a few lines: most who write ask about nothing else. */
export function TicketCredential({ lao }: { lao: TicketLao }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lineOf = useStandingLine();
  const { data, error } = useQuery(credentialQuery(lao.code));
  if (error && !data) return <p className={classes.detail}>{problemText(error, t)}</p>;
  if (!data) return <Skeleton height={64} />;
  const last = data.trail.at(-1);
  return (
    <div className={classes.compact}>
      <ToneChip tone={standingTones[data.standing]}>{t(`standing.${data.standing}`)}</ToneChip>
      <p className={classes.line}>{lineOf(data)}</p>
      {data.account && <p className={classes.detail}>{data.account.userName}</p>}
      {last && (
        <p className={classes.detail}>
          {[t(`lao-credential.step.${stepName(last)}`), last.by, format.dateTime(last.at)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {data.openIncidents.map(({ id, kind }) => (
        <ToneChip key={id} tone="bad">
          {t(`incident-kind.${kind}`)}
        </ToneChip>
      ))}
      <CredentialActs credential={data} lao={lao.name} province={lao.province.code} compact />
    </div>
  );
}
