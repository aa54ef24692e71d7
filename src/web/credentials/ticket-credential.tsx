import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SpokenFor, Ticket, TicketLao } from '../api/types';
import { LaoResets } from '../resets/lao-resets';
import { SpeakerWarning } from '../resets/speaker-warning';
import { problemText } from '../ui/problem-text';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { CredentialActs } from './credential-acts';
import { credentialQuery } from './credential-query';
import classes from './lao-credential.module.css';
import { stepName } from './step-name.policy';
import { standingTones } from './standing.policy';
import { useStandingLine } from './use-standing-line';

/** So many steps stand there, the latest first; the LAO's page has all. */
const shownSteps = 4;

interface TicketCredentialProps {
  lao: TicketLao;
  ticket: Ticket;
  /** Whom the contact speaks for there. */
  bound: SpokenFor | undefined;
}

/** The same beside a conversation, in a few lines: most who write ask about nothing else. */
export function TicketCredential({ lao, ticket, bound }: TicketCredentialProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lineOf = useStandingLine();
  const { data, error } = useQuery(credentialQuery(lao.code));
  if (error && !data) return <p className={classes.detail}>{problemText(error, t)}</p>;
  if (!data) return <Skeleton height={64} />;
  const latest = data.trail.slice(-shownSteps).reverse();
  return (
    <div className={classes.compact}>
      <SpeakerWarning bound={bound} />
      <ToneChip tone={standingTones[data.standing]}>{t(`standing.${data.standing}`)}</ToneChip>
      <p className={classes.line}>{lineOf(data)}</p>
      {data.account && <p className={classes.detail}>{data.account.userName}</p>}
      {latest.length > 0 && (
        <ol className={classes.steps}>
          {latest.map((step) => (
            <li key={step.seq}>
              {[t(`lao-credential.step.${stepName(step)}`), step.officer ?? step.by, format.dateTime(step.at)]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ol>
      )}
      {data.openIncidents.map(({ id, kind }) => (
        <ToneChip key={id} tone="bad">
          {t(`incident-kind.${kind}`)}
        </ToneChip>
      ))}
      <CredentialActs credential={data} lao={lao.name} province={lao.province.code} compact />
      <LaoResets credential={data} lao={lao.name} ticket={ticket} compact />
    </div>
  );
}
