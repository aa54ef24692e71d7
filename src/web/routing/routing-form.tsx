import { Button, Checkbox, MultiSelect, Select } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { type DeskRouting, type NewDeskRouting, routingApi } from '../api/routing.api';
import { useAct } from '../platform/use-act';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import classes from './routing.module.css';

const modes = ['off', 'turns', 'load'] as const;
const channels = ['messenger', 'line', 'email', 'portal', 'phone'] as const;
type Channel = (typeof channels)[number];

/** One desk's: whether, in what order, when, to whom, and on which channels. */
export function RoutingForm({ routing }: { routing: DeskRouting }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState(routing.mode);
  const [workingHours, setWorkingHours] = useState(routing.workingHours);
  const [agents, setAgents] = useState(
    routing.agents.map(({ id, channels: on }) => ({ staffId: id, channels: on })),
  );
  const staff = useQuery({ queryKey: keys.assignable, queryFn: ({ signal }) => staffApi.assignable(signal) });
  const people = new Map(
    [...routing.agents, ...(staff.data?.items ?? [])].map(({ id, name }) => [id, name] as const),
  );
  const body: NewDeskRouting = { mode, workingHours, agents, version: routing.version };
  const save = useAct([keys.routings], () => routingApi.change(routing.desk.id, body), { quiet: true });
  const choose = (ids: string[]) =>
    setAgents(
      ids.map((staffId) => agents.find((one) => one.staffId === staffId) ?? { staffId, channels: null }),
    );
  const setChannels = (staffId: string, on: string[]) =>
    setAgents(
      agents.map((one) =>
        one.staffId === staffId ? { staffId, channels: on.length ? (on as Channel[]) : null } : one,
      ),
    );
  return (
    <form
      className={classes.desk}
      aria-label={routing.desk.name}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <h3 className={classes.name}>{routing.desk.name}</h3>
      <Select
        label={t('routing.mode')}
        description={t(`routing.mode-text.${mode}`)}
        allowDeselect={false}
        data={modes.map((one) => ({ value: one, label: t(`routing.modes.${one}`) }))}
        value={mode}
        onChange={(value) => setMode(modes.find((one) => one === value) ?? 'off')}
      />
      {mode !== 'off' && (
        <>
          <Checkbox
            label={t('routing.hours')}
            checked={workingHours}
            onChange={(event) => setWorkingHours(event.currentTarget.checked)}
          />
          <MultiSelect
            label={t('routing.people')}
            searchable
            data={[...people].map(([value, label]) => ({ value, label }))}
            value={agents.map(({ staffId }) => staffId)}
            onChange={choose}
          />
          {agents.map(({ staffId, channels: on }) => (
            <MultiSelect
              key={staffId}
              label={t('routing.channels', { name: people.get(staffId) ?? '' })}
              placeholder={on ? undefined : t('routing.every-channel')}
              data={channels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
              value={on ?? []}
              onChange={(value) => setChannels(staffId, value)}
            />
          ))}
        </>
      )}
      {save.error && (
        <Notice tone="bad" role="alert">
          {problemText(save.error, t)}
        </Notice>
      )}
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
