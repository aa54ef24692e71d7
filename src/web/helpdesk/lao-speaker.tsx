import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { LaoPerson, SpokenFor, Ticket, TicketLao } from '../api/types';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';
import { useLaoLink } from './use-lao-link';

interface LaoSpeakerProps {
  ticket: Ticket;
  lao: TicketLao;
  /** What the contact speaks for already. */
  bound: SpokenFor[];
  /** Those of the LAO who are known before its record is read. */
  people: LaoPerson[];
  onBack: () => void;
  onDone: () => void;
}

const unknown = 'unknown';
const somebodyNew = 'new';

/** Who of the LAO is writing: one of its people, somebody new, or not known yet. Confirming links and binds. */
export function LaoSpeaker({ ticket, lao, bound, people, onBack, onDone }: LaoSpeakerProps) {
  const { t } = useTranslation();
  const { link } = useLaoLink(ticket);
  const { data } = useQuery({
    queryKey: keys.lao(lao.code),
    queryFn: ({ signal }) => laoLinkApi.holders(lao.code, signal),
  });
  const bindingOf = (code: string | undefined) => bound.find((one) => one.lao?.code === code);
  const known = bindingOf(lao.code)?.officer ?? null;
  const former = ticket.lao && ticket.lao.code !== lao.code && bindingOf(ticket.lao.code) ? ticket.lao : null;
  const [who, setWho] = useState(known?.id ?? unknown);
  const [name, setName] = useState(ticket.contact.name);
  // Who speaks for one LAO only, and now turns out to be of another, was bound to the wrong one.
  const [release, setRelease] = useState(bound.length === 1);
  const holders = data?.holders.map(({ officer, role }) => ({ id: officer.id, name: officer.name, role }));
  const all = distinct([
    ...(holders ?? []),
    ...people,
    ...(known ? [{ id: known.id, name: known.name, role: null }] : []),
  ]);
  const person =
    who === somebodyNew ? { officer: { name: name.trim() } } : who === unknown ? {} : { officerId: who };

  return (
    <form
      className={classes.speaker}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        void link(lao, { bind: true, releaseFormer: former !== null && release, ...person });
      }}
    >
      <LaoPlace lao={lao} />
      <Radio.Group label={t('lao-link.who')} value={who} onChange={setWho}>
        <Stack gap={6} mt={4}>
          {all.map(({ id, name: label, role }) => (
            <Radio
              key={id}
              value={id}
              label={label}
              description={role ? t(`officer-role.${role}`) : undefined}
              autoFocus={id === known?.id}
            />
          ))}
          <Radio value={unknown} label={t('lao-link.unknown')} autoFocus={!known} />
          <Radio value={somebodyNew} label={t('lao-link.new')} />
        </Stack>
      </Radio.Group>
      {who === somebodyNew && (
        <TextInput
          size="sm"
          label={t('lao-link.name')}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {former && (
        <Checkbox
          label={t('lao-link.release', { name: former.name })}
          checked={release}
          onChange={(event) => setRelease(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button type="submit" size="sm" disabled={who === somebodyNew && !name.trim()}>
          {t('lao-link.confirm')}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={onBack}>
          {t('lao-link.back')}
        </Button>
      </Group>
    </form>
  );
}

function distinct(people: LaoPerson[]): LaoPerson[] {
  return people.filter(({ id }, at) => people.findIndex((one) => one.id === id) === at);
}
