import { Button, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { LaoCandidates, Ticket, TicketLao } from '../api/types';
import { BlankProblem } from '../ui/blank';
import { LaoPlace } from './lao-place';
import { LaoSpeaker } from './lao-speaker';
import classes from './ticket-lao.module.css';

const shown = 3;

/** Finds the LAO that a stranger writes from: what is bound, what the words suggest, or what the agent looks for. */
export function LaoFinder({ ticket, onCancel }: { ticket: Ticket; onCancel?: () => void }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<TicketLao | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.laoCandidates(ticket.id),
    queryFn: ({ signal }) => laoLinkApi.candidates(ticket.id, signal),
  });
  if (chosen) {
    const bound = data?.bound.find((one) => one.lao?.code === chosen.code)?.officer ?? null;
    return <LaoSpeaker ticket={ticket} lao={chosen} known={bound} onBack={() => choose(null)} />;
  }
  return (
    <div className={classes.finder}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={56} />}
      {data && <Proposals data={data} onChoose={choose} />}
      <Search onChoose={choose} />
      {onCancel && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      )}
    </div>
  );
}

function Proposals({ data, onChoose }: { data: LaoCandidates; onChoose: (lao: TicketLao) => void }) {
  const { t } = useTranslation();
  const bound = data.bound.flatMap(({ lao, officer }) => (lao ? [{ lao, officer }] : []));
  const proposed = data.candidates.slice(0, Math.max(1, shown - bound.length));
  return (
    <>
      {bound.length + proposed.length > 0 && <p className={classes.hint}>{t('lao-link.proposed')}</p>}
      <ul className={classes.list}>
        {bound.map(({ lao, officer }) => (
          <li key={lao.code}>
            <UnstyledButton className={classes.candidate} onClick={() => onChoose(lao)}>
              <LaoPlace lao={lao} />
              <span className={classes.reasons}>
                {officer ? t('lao-link.bound-as', { name: officer.name }) : t('lao-link.bound')}
              </span>
            </UnstyledButton>
          </li>
        ))}
        {proposed.map(({ lao, reasons }) => (
          <li key={lao.code}>
            <UnstyledButton className={classes.candidate} onClick={() => onChoose(lao)}>
              <LaoPlace lao={lao} />
              <span className={classes.reasons}>
                {reasons.map(({ code }) => t(`lao-link.reason.${code}`)).join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Search({ onChoose }: { onChoose: (lao: TicketLao) => void }) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const [q] = useDebouncedValue(sought.trim(), 120);
  const { data } = useQuery({
    queryKey: [...keys.laoLists, 'find', q],
    queryFn: ({ signal }) => laoLinkApi.find(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const found = q && sought.trim() ? (data?.items ?? []) : [];
  const take = (lao: (typeof found)[number]) => {
    const { code, title: name, district, province } = lao;
    onChoose({ code, name, district, province });
  };
  return (
    <>
      <TextInput
        size="sm"
        data-lao-search
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('lao-link.search')}
        aria-label={t('lao-link.search')}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) take(found[0]);
        }}
      />
      <ul className={classes.list} aria-label={t('lao-link.found')}>
        {found.map((lao) => (
          <li key={lao.code}>
            <UnstyledButton className={classes.candidate} onClick={() => take(lao)}>
              <LaoPlace lao={{ name: lao.title, district: lao.district, province: lao.province }} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {q && sought.trim() && data?.items.length === 0 && (
        <p className={classes.hint}>{t('lao-link.nothing')}</p>
      )}
    </>
  );
}
