import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import {
  slaApi,
  type SlaException,
  type SlaPreview,
  type SlaSettings,
  type SlaTargets,
} from '../api/sla.api';
import { Notice } from '../ui/notice';
import { Section } from '../ui/page';
import { problemText } from '../ui/problem-text';
import { useFormat } from '../ui/use-format';
import { PromisedFields } from './promised-fields';
import classes from './sla.module.css';

const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** The promises in force, to be changed after a look at what that would do. */
export function SlaForm({ settings }: { settings: SlaSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [targets, setTargets] = useState<SlaTargets>(settings.targets);
  const [reason, setReason] = useState('');
  const preview = useMutation({ mutationFn: slaApi.preview });
  const save = useMutation({
    mutationFn: slaApi.change,
    onSuccess: (data) => client.setQueryData(keys.sla, data),
  });
  const set = (part: Partial<SlaTargets>) => {
    preview.reset();
    setTargets({ ...targets, ...part });
  };
  const setException = (at: number, part: Partial<SlaException>) =>
    set({ exceptions: targets.exceptions.map((one, n) => (n === at ? { ...one, ...part } : one)) });
  const unchanged = JSON.stringify(targets) === JSON.stringify(settings.targets);
  const problem = save.error ?? preview.error;
  const fault = faultOf(targets);
  const any = { value: '', label: t('sla.any') };
  return (
    <>
      <Section title={t('sla.general')} text={t('sla.general-text')}>
        <div className={classes.row}>
          <PromisedFields
            value={targets.general}
            onChange={(part) => set({ general: { ...targets.general, ...part } })}
          />
          <NumberInput
            className={classes.time}
            label={t('sla.warnAt')}
            suffix=" %"
            min={10}
            max={95}
            allowDecimal={false}
            value={targets.warnAt}
            onChange={(warnAt) => Number(warnAt) > 0 && set({ warnAt: Number(warnAt) })}
          />
        </div>
      </Section>
      <Section title={t('sla.exceptions')} text={t('sla.exceptions-text')}>
        <ul className={classes.rows}>
          {targets.exceptions.map((one, at) => (
            <li key={at} className={classes.row}>
              <Select
                className={classes.of}
                label={t('sla.desk')}
                allowDeselect={false}
                value={one.deskId ?? ''}
                data={[any, ...settings.desks.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={(deskId) => setException(at, { deskId: deskId || null })}
              />
              <Select
                className={classes.of}
                label={t('sla.priority')}
                allowDeselect={false}
                value={one.priority ?? ''}
                data={[any, ...priorities.map((value) => ({ value, label: t(`priority.${value}`) }))]}
                onChange={(value) =>
                  setException(at, { priority: priorities.find((each) => each === value) ?? null })
                }
              />
              <PromisedFields value={one} onChange={(part) => setException(at, part)} />
              <Button
                variant="subtle"
                color="gray"
                aria-label={t('sla.remove')}
                onClick={() => set({ exceptions: targets.exceptions.filter((_, n) => n !== at) })}
              >
                <IconTrash size={17} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() =>
            set({
              exceptions: [...targets.exceptions, { deskId: null, priority: 'urgent', ...targets.general }],
            })
          }
        >
          {t('sla.add')}
        </Button>
      </Section>
      <TextInput
        mt="md"
        label={t('sla.reason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {fault && <Notice tone="warn">{t(fault)}</Notice>}
      {problem && (
        <Notice tone="bad" role="alert">
          {problemText(problem, t)}
        </Notice>
      )}
      <Group my="md">
        <Button
          variant="light"
          disabled={unchanged || fault !== null}
          loading={preview.isPending}
          onClick={() => preview.mutate(targets)}
        >
          {t('sla.preview')}
        </Button>
        <Button
          disabled={unchanged || fault !== null}
          loading={save.isPending}
          onClick={() =>
            save.mutate({ ...targets, basedOn: settings.revision, reason: reason.trim() || undefined })
          }
        >
          {t('sla.save')}
        </Button>
      </Group>
      {preview.data && <Reach preview={preview.data} />}
    </>
  );
}

/** What the server would refuse, in words that say which row. */
function faultOf({ exceptions }: SlaTargets): 'sla.of-what' | 'sla.twice' | null {
  if (exceptions.some(({ deskId, priority }) => !deskId && !priority)) return 'sla.of-what';
  const named = new Set(exceptions.map(({ deskId, priority }) => `${deskId} ${priority}`));
  return named.size < exceptions.length ? 'sla.twice' : null;
}

function Reach({ preview }: { preview: SlaPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { looked, all, ...counts } = preview;
  const values = Object.fromEntries(
    Object.entries({ ...counts, looked }).map(([key, count]) => [key, format.number(count)]),
  );
  return (
    <Notice role="status" tone={preview.overdueThen > preview.overdueNow ? 'warn' : 'good'}>
      {t(all ? 'sla.reach' : 'sla.reach-first', values)} {t('sla.reach-overdue', values)}
    </Notice>
  );
}
