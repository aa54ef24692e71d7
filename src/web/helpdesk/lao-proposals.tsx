import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaoCandidates, LaoPerson, TicketLao } from '../api/types';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';

const shown = 3;

interface LaoProposalsProps {
  data: LaoCandidates;
  /** The LAO that the ticket has now: not proposed once more. */
  present: string | undefined;
  onBound: (lao: TicketLao) => void;
  onCandidate: (candidate: { lao: TicketLao; people: LaoPerson[] }) => void;
}

/** The LAOs that a ticket may be about: those that its contact speaks for, then those that its words name, and why. */
export function LaoProposals({ data, present, onBound, onCandidate }: LaoProposalsProps) {
  const { t } = useTranslation();
  const bound = data.bound.filter(({ lao }) => lao && lao.code !== present);
  const candidates = data.candidates
    .filter(({ lao }) => lao.code !== present)
    .slice(0, Math.max(1, shown - bound.length));
  if (bound.length + candidates.length === 0) return null;
  return (
    <>
      <p className={classes.hint}>{t('lao-link.proposed')}</p>
      <ul className={classes.list}>
        {bound.map(({ binding, lao, officer }) => (
          <Proposal key={`${binding.id} ${lao!.code}`} lao={lao!} onPick={() => onBound(lao!)}>
            {officer ? t('lao-link.bound-as', { name: officer.name }) : t('lao-link.bound')}
          </Proposal>
        ))}
        {candidates.map(({ lao, reasons, officers }) => (
          <Proposal key={lao.code} lao={lao} onPick={() => onCandidate({ lao, people: officers })}>
            {reasons.map(({ code, text }) => t(`lao-link.reason.${code}`, { text })).join(' · ')}
          </Proposal>
        ))}
      </ul>
    </>
  );
}

function Proposal({ lao, onPick, children }: { lao: TicketLao; onPick: () => void; children: ReactNode }) {
  return (
    <li>
      <UnstyledButton className={classes.candidate} onClick={onPick}>
        <LaoPlace lao={lao} />
        <span className={classes.reasons}>{children}</span>
      </UnstyledButton>
    </li>
  );
}
