import { Button, Group, Radio, Skeleton, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { Named, Ticket, TicketLao } from '../api/types';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';
import { useLaoLink } from './use-lao-link';

interface LaoSpeakerProps {
  ticket: Ticket;
  lao: TicketLao;
  /** Whom the contact is already bound to there. */
  known: Named | null;
  onBack: () => void;
}

const unknown = 'unknown';
const somebodyNew = 'new';

/** Who of the LAO is writing: one of its people, somebody new, or not known yet. Confirming links and binds. */
export function LaoSpeaker({ ticket, lao, known, onBack }: LaoSpeakerProps) {
  const { t } = useTranslation();
  const { link } = useLaoLink(ticket);
  const [who, setWho] = useState<string | null>(known?.id ?? null);
  const [name, setName] = useState(ticket.contact.name);
  const { data } = useQuery({
    queryKey: keys.lao(lao.code),
    queryFn: ({ signal }) => laoLinkApi.holders(lao.code, signal),
  });
  const people = new Map(known ? [[known.id, { name: known.name, role: '' }]] : []);
  for (const { officer, role } of data?.holders ?? [])
    if (!people.has(officer.id) || !people.get(officer.id)!.role)
      people.set(officer.id, { name: officer.name, role });
  const choice = who ?? unknown;
  const confirm = () =>
    void link(lao, {
      bind: true,
      releaseFormer: false,
      ...(choice === somebodyNew ? { officer: { name: name.trim() } } : {}),
      ...(choice !== somebodyNew && choice !== unknown ? { officerId: choice } : {}),
    });

  return (
    <form
      className={classes.speaker}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <LaoPlace lao={lao} />
      <Radio.Group label={t('lao-link.who')} value={choice} onChange={setWho}>
        <Stack gap={6} mt={4}>
          {!data && <Skeleton height={24} />}
          {[...people].map(([id, person]) => (
            <Radio
              key={id}
              value={id}
              label={person.name}
              description={person.role ? t(`officer-role.${person.role}`) : undefined}
            />
          ))}
          <Radio value={unknown} label={t('lao-link.unknown')} />
          <Radio value={somebodyNew} label={t('lao-link.new')} />
        </Stack>
      </Radio.Group>
      {choice === somebodyNew && (
        <TextInput
          size="sm"
          label={t('lao-link.name')}
          value={name}
          maxLength={200}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        <Button type="submit" size="sm" disabled={choice === somebodyNew && !name.trim()}>
          {t('lao-link.confirm')}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={onBack}>
          {t('lao-link.back')}
        </Button>
      </Group>
    </form>
  );
}
