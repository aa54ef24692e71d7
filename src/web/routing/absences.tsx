import { Button, Select } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { type NewAbsence, routingApi } from '../api/routing.api';
import { useMay, useSession } from '../platform/session';
import { useAct } from '../platform/use-act';
import { DayField } from '../ui/day-field';
import { Notice } from '../ui/notice';
import { Section } from '../ui/page';
import { PartProblem } from '../ui/part-problem';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import classes from './routing.module.css';

/** Who is away and who stands in: one's own days, and everybody's for whoever sets the desks up. */
export function Absences() {
  const { t } = useTranslation();
  const format = useFormat();
  const { staff } = useSession();
  const ofAll = useMay('tickets.settings');
  const [staffId, setStaffId] = useState(staff.id);
  const [fromOn, setFromOn] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const [standInId, setStandInId] = useState<string | null>(null);
  const absences = useQuery({
    queryKey: keys.absences,
    queryFn: ({ signal }) => routingApi.absences(signal),
  });
  const people = useQuery({
    queryKey: keys.assignable,
    queryFn: ({ signal }) => staffApi.assignable(signal),
  });
  const named = (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const add = useAct([keys.absences], (body: NewAbsence) => routingApi.addAbsence(body), {
    quiet: true,
    onDone: () => {
      setFromOn('');
      setUntilOn('');
    },
  });
  const remove = useAct([keys.absences], (id: string) => routingApi.removeAbsence(id));
  return (
    <Section title={t('routing.absences')} text={t('routing.absences-text')}>
      <PartProblem query={absences} />
      {absences.data && absences.data.items.length > 0 && (
        <ul className={classes.list}>
          {absences.data.items.map((one) => (
            <li key={one.id} className={classes.absence}>
              <span>
                {t(one.standIn ? 'routing.away-with' : 'routing.away', {
                  name: one.staff.name,
                  from: format.date(one.fromOn),
                  until: format.date(one.untilOn),
                  standIn: one.standIn?.name,
                })}
              </span>
              {(ofAll || one.staff.id === staff.id) && (
                <Button size="compact-sm" variant="subtle" onClick={() => remove.mutate(one.id)}>
                  {t('routing.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ staffId, fromOn, untilOn, standInId });
        }}
      >
        {ofAll && (
          <Select
            label={t('routing.who')}
            searchable
            allowDeselect={false}
            data={
              named.some(({ value }) => value === staff.id)
                ? named
                : [{ value: staff.id, label: staff.name }, ...named]
            }
            value={staffId}
            onChange={(value) => setStaffId(value ?? staff.id)}
          />
        )}
        <DayField
          label={t('routing.from')}
          value={fromOn}
          onChange={(e) => setFromOn(e.currentTarget.value)}
        />
        <DayField
          label={t('routing.until')}
          value={untilOn}
          onChange={(e) => setUntilOn(e.currentTarget.value)}
        />
        <Select
          label={t('routing.stand-in')}
          description={t('routing.stand-in-text')}
          placeholder={t('routing.nobody')}
          clearable
          searchable
          data={named.filter(({ value }) => value !== staffId)}
          value={standInId}
          onChange={setStandInId}
        />
        {add.error && (
          <Notice tone="bad" role="alert">
            {problemText(add.error, t)}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="light" loading={add.isPending} disabled={!fromOn || !untilOn}>
            {t('routing.add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
