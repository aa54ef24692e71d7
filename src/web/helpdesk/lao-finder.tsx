import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { LaoPerson, SpokenFor, Ticket, TicketLao } from '../api/types';
import { BlankProblem } from '../ui/blank';
import { LaoProposals } from './lao-proposals';
import { LaoSearch } from './lao-search';
import { LaoSpeaker } from './lao-speaker';
import classes from './ticket-lao.module.css';
import { useLaoLink } from './use-lao-link';

interface LaoFinderProps {
  ticket: Ticket;
  /** What the contact speaks for already. */
  bound: SpokenFor[];
  asked: number;
  onDone: () => void;
  onCancel: (() => void) | undefined;
}

interface Choice {
  lao: TicketLao;
  people: LaoPerson[];
}

/** Finds the LAO that somebody writes from: what is bound, what the words suggest, or what the agent looks for. */
export function LaoFinder({ ticket, bound, asked, onDone, onCancel }: LaoFinderProps) {
  const { t } = useTranslation();
  const { link } = useLaoLink(ticket);
  const finder = useRef<HTMLDivElement>(null);
  const [choice, choose] = useState<Choice | null>(null);
  const [sought, setSought] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: keys.laoCandidates(ticket.id),
    queryFn: ({ signal }) => laoLinkApi.candidates(ticket.id, signal),
  });

  useEffect(() => (choice || !finder.current ? undefined : walkByArrows(finder.current)), [choice]);
  const known = data !== undefined || error !== null;
  useEffect(() => {
    if (asked && known && !choice) finder.current?.querySelector<HTMLElement>('li button, input')?.focus();
  }, [asked, known, choice]);

  if (choice) {
    const back = () => {
      setSought('');
      choose(null);
    };
    return <LaoSpeaker ticket={ticket} {...choice} bound={bound} onBack={back} onDone={onDone} />;
  }
  const takeBound = (lao: TicketLao) => {
    onDone();
    void link(lao, { bind: false, releaseFormer: false });
  };
  return (
    <div className={classes.finder} ref={finder}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!known && <Skeleton height={56} />}
      {data && !sought && (
        <LaoProposals data={data} present={ticket.lao?.code} onBound={takeBound} onCandidate={choose} />
      )}
      <LaoSearch onSeek={setSought} onPick={(lao) => choose({ lao, people: [] })} />
      {onCancel && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      )}
    </div>
  );
}

/** The arrows walk over proposals, search field and findings, in the order in which they stand. */
function walkByArrows(finder: HTMLElement): () => void {
  const walk = (event: KeyboardEvent) => {
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    const stops = [...finder.querySelectorAll<HTMLElement>('li button, input')];
    stops[stops.indexOf(document.activeElement as HTMLElement) + direction]?.focus();
  };
  finder.addEventListener('keydown', walk);
  return () => finder.removeEventListener('keydown', walk);
}
