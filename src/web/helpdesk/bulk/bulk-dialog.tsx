import { Checkbox, Select, TagsInput, Text, TextInput } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkAct, bulkApi, type Matching } from '../../api/bulk.api';
import { keys } from '../../api/keys';
import { staffApi } from '../../api/operations.api';
import { ApiProblem } from '../../api/problem';
import { ticketsApi } from '../../api/tickets.api';
import { FormDialog } from '../../ui/form-dialog';
import { useFormat } from '../../ui/use-format';
import type { Filling } from './bulk-fill';
import { pickedMoment } from '../snooze.policy';

export const actNames = [
  'assign',
  'move',
  'prioritise',
  'tag',
  'untag',
  'fill',
  'snooze',
  'close',
  'reopen',
] as const;
export type ActName = (typeof actNames)[number];

const BulkFill = lazy(async () => ({ default: (await import('./bulk-fill')).BulkFill }));

const nobody = 'nobody';
const untilAnswer = 'answer';
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

interface BulkDialogProps {
  name: ActName;
  /** The chosen ones; null: all that match. */
  tickets: string[] | null;
  matching: Matching | null;
  count: number;
  onBegun: (id: string) => void;
  onClose: () => void;
}

/** Says what will be done to how many tickets, takes what that needs to know, and asks once. */
export function BulkDialog({ name, tickets, matching, count, onBegun, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [value, setValue] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const [filling, setFilling] = useState<Filling | null>(null);
  const [expected, setExpected] = useState(count);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [clientToken] = useState(() => crypto.randomUUID());
  const act = name === 'fill' ? filling && { do: name, ...filling } : actOf(name, value, tags);
  const choices = useChoices(name);

  const begin = async () => {
    if (!act) return;
    setBusy(true);
    setError(null);
    try {
      const which = tickets ? { tickets } : { matching: matching! };
      const { id } = await bulkApi.begin({ act, ...which, expected, clientToken });
      void client.invalidateQueries({ queryKey: keys.bulks });
      onBegun(id);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'bulk.count-changed') {
        const found = tickets ? null : await bulkApi.count(matching!).catch(() => null);
        if (found) setExpected(found.count);
      }
      setError(problem);
      setBusy(false);
    }
  };

  const fault = error instanceof ApiProblem && error.code === 'ticket-field.invalid' ? error : null;
  return (
    <FormDialog
      title={t(`bulk.act.${name}`)}
      submit={t(`bulk.confirm.${name}`, { count: expected, shown: format.number(expected) })}
      busy={busy}
      disabled={!act}
      error={fault ? null : error}
      onSubmit={(event) => {
        event?.preventDefault();
        void begin();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('bulk.text', { count: expected, shown: format.number(expected) })}</Text>
      {choices && (
        <Select
          data-autofocus
          label={t(`bulk.value.${name}`)}
          searchable
          data={choices}
          value={value}
          onChange={setValue}
        />
      )}
      {(name === 'tag' || name === 'untag') && <Tags name={name} tags={tags} onTags={setTags} />}
      {name === 'fill' && (
        <Suspense fallback={null}>
          <BulkFill
            fault={fault && (fault.fields.value ?? 'other')}
            onFill={(given) => {
              setError(null);
              setFilling(given);
            }}
          />
        </Suspense>
      )}
      {name === 'snooze' && (
        <Checkbox
          label={t('snooze.answer')}
          checked={value === untilAnswer}
          onChange={(event) => setValue(event.currentTarget.checked ? untilAnswer : null)}
        />
      )}
      {name === 'snooze' && value !== untilAnswer && (
        <TextInput
          data-autofocus
          type="datetime-local"
          label={t('snooze.pick')}
          value={value ?? ''}
          description={act?.do === 'snooze' && act.until ? format.dateTime(act.until) : undefined}
          error={value && !act ? t('snooze.past') : undefined}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

function Tags({ name, tags, onTags }: { name: ActName; tags: string[]; onTags: (tags: string[]) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: keys.tags, queryFn: ({ signal }) => ticketsApi.tags(signal) });
  return (
    <TagsInput
      data-autofocus
      label={t(`bulk.value.${name}`)}
      data={data?.items ?? []}
      maxTags={10}
      value={tags}
      onChange={onTags}
    />
  );
}

function useChoices(name: ActName): { value: string; label: string }[] | null {
  const { t } = useTranslation();
  const people = useQuery({
    queryKey: keys.assignable,
    queryFn: ({ signal }) => staffApi.assignable(signal),
    enabled: name === 'assign',
  });
  const desks = useQuery({
    queryKey: keys.desks,
    queryFn: ({ signal }) => ticketsApi.desks(signal),
    enabled: name === 'move',
  });
  const named = (items: { id: string; name: string }[] = []) =>
    items.map(({ id, name: label }) => ({ value: id, label }));
  if (name === 'assign') return [...named(people.data?.items), { value: nobody, label: t('ticket.nobody') }];
  if (name === 'move') return named(desks.data?.items);
  if (name === 'prioritise') return priorities.map((one) => ({ value: one, label: t(`priority.${one}`) }));
  return null;
}

/** What is asked for, or null while something is missing. */
function actOf(name: Exclude<ActName, 'fill'>, value: string | null, tags: string[]): BulkAct | null {
  switch (name) {
    case 'assign':
      return value ? { do: name, staffId: value === nobody ? null : value } : null;
    case 'move':
      return value ? { do: name, deskId: value } : null;
    case 'prioritise': {
      const priority = priorities.find((one) => one === value);
      return priority ? { do: name, priority } : null;
    }
    case 'tag':
    case 'untag':
      return tags.length ? { do: name, tags } : null;
    case 'snooze': {
      if (value === untilAnswer) return { do: name, until: null };
      const until = pickedMoment(value ?? '', new Date());
      return until && { do: name, until: until.toISOString() };
    }
    default:
      return { do: name };
  }
}
