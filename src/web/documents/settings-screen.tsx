import { Button, Checkbox, Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi, type DocumentSettings } from '../api/documents.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import { problemText } from '../ui/problem-text';
import { RecordSkeleton } from '../ui/record-list';
import { Cycles } from './cycles';
import classes from './documents.module.css';
import { Holidays } from './holidays';
import { LadderPreview } from './ladder-preview';
import { Offices } from './offices';
import { useDocumentAct } from './use-document-act';

type Rung = DocumentSettings['rungs'][number];
const recipients = ['officer', 'chief', 'representative', 'office', 'dla'] as const;

/** How rule 5 is counted and reminded of, who would be told on the next working day, holidays and rounds. */
export function DocumentSettingsScreen() {
  const { t } = useTranslation();
  const may = useMay('documents.settings');
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentSettings,
    queryFn: ({ signal }) => documentsApi.settings(signal),
    enabled: may,
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page title={t('ladder.title')} text={t('ladder.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && <Ladder key={data.changes[0]?.id ?? 'first'} first={data.current} />}
      <Offices />
      <Holidays />
      <Cycles />
    </Page>
  );
}

function Ladder({ first }: { first: DocumentSettings }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(first);
  const preview = useMutation({ mutationFn: documentsApi.preview });
  const save = useDocumentAct(documentsApi.changeSettings, { quiet: true });
  const set = (part: Partial<DocumentSettings>) => setSettings({ ...settings, ...part });
  const setRung = (at: number, part: Partial<Rung>) =>
    set({ rungs: settings.rungs.map((rung, n) => (n === at ? { ...rung, ...part } : rung)) });
  const ordered = (): DocumentSettings => ({
    ...settings,
    rungs: settings.rungs.toSorted((a, b) => a.offset - b.offset),
  });
  const problem = save.error ?? preview.error;
  return (
    <>
      <Section title={t('ladder.counting')}>
        <Group align="end">
          <NumberInput
            label={t('ladder.days')}
            min={1}
            max={60}
            allowDecimal={false}
            value={settings.days}
            onChange={(days) => set({ days: Number(days) })}
          />
          <Select
            label={t('ladder.roll')}
            allowDeselect={false}
            value={settings.roll}
            onChange={(roll) => set({ roll: roll === 'none' ? 'none' : 'forward' })}
            data={(['forward', 'none'] as const).map((value) => ({
              value,
              label: t(`ladder.roll-${value}`),
            }))}
          />
        </Group>
      </Section>
      <Section title={t('ladder.returned')} text={t('ladder.returned-text')}>
        <NumberInput
          label={t('ladder.return-days')}
          w={220}
          min={1}
          max={30}
          allowDecimal={false}
          value={settings.returnDays}
          onChange={(returnDays) => set({ returnDays: Number(returnDays) })}
        />
      </Section>
      <Section title={t('ladder.rungs')} text={t('ladder.rungs-text')}>
        <ol className={classes.rungs}>
          {settings.rungs.map((rung, at) => (
            <li key={at} className={classes.rung}>
              <NumberInput
                label={t('ladder.offset')}
                w={130}
                min={-60}
                max={90}
                allowDecimal={false}
                value={rung.offset}
                onChange={(offset) => setRung(at, { offset: Number(offset) })}
              />
              <Checkbox
                mb={8}
                label={t('ladder.working')}
                checked={rung.working}
                onChange={(event) => setRung(at, { working: event.currentTarget.checked })}
              />
              <Checkbox
                mb={8}
                label={t('ladder.chat')}
                checked={rung.chat ?? false}
                onChange={(event) => setRung(at, { chat: event.currentTarget.checked })}
              />
              <MultiSelect
                label={t('ladder.to')}
                className={classes.to}
                value={rung.to}
                onChange={(to) => setRung(at, { to: recipients.filter((one) => to.includes(one)) })}
                data={recipients.map((value) => ({ value, label: t(`documents-recipient.${value}`) }))}
              />
              <Button
                variant="subtle"
                color="gray"
                aria-label={t('ladder.remove')}
                onClick={() => set({ rungs: settings.rungs.filter((_, n) => n !== at) })}
              >
                <IconTrash size={17} aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() =>
            set({
              rungs: [
                ...settings.rungs,
                { offset: (settings.rungs.at(-1)?.offset ?? 0) + 7, working: false, to: ['representative'] },
              ],
            })
          }
        >
          {t('ladder.add')}
        </Button>
      </Section>
      {problem && (
        <Notice tone="bad" role="alert">
          {problemText(problem, t)}
        </Notice>
      )}
      <Group my="md">
        <Button variant="light" loading={preview.isPending} onClick={() => preview.mutate(ordered())}>
          {t('ladder.preview')}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate(ordered())}>
          {t('ladder.save')}
        </Button>
      </Group>
      {preview.data && <LadderPreview preview={preview.data} />}
    </>
  );
}
