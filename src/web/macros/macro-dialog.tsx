import { Button, Checkbox, Group, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { macrosApi, type Macro, type NewMacro } from '../api/macros.api';
import { ApiProblem } from '../api/problem';
import { ticketsApi } from '../api/tickets.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';

const variables = ['contact', 'lao', 'province', 'ticket', 'agent', 'documents-due', 'status-page'] as const;
const blank: NewMacro = {
  title: '',
  shortcut: '',
  textTh: '',
  textEn: null,
  deskId: null,
  tags: [],
  checklist: [],
  closes: false,
};

/** Writes a macro, or writes it anew; what a ticket fills in is put in by a click. */
export function MacroDialog({ macro, onClose }: { macro: Macro | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<NewMacro>(macro ? written(macro) : blank);
  const set = (part: Partial<NewMacro>) => setGiven({ ...given, ...part });
  const desks = useQuery({ queryKey: keys.desks, queryFn: ({ signal }) => ticketsApi.desks(signal) });
  const tags = useQuery({ queryKey: keys.tags, queryFn: ({ signal }) => ticketsApi.tags(signal) });
  const save = useAct(
    [keys.macros],
    (body: NewMacro) =>
      macro ? macrosApi.change({ ...body, id: macro.id, version: macro.version }) : macrosApi.add(body),
    { onDone: onClose, quiet: true },
  );
  const taken = save.error instanceof ApiProblem && save.error.code === 'macro.shortcut-taken';
  return (
    <FormDialog
      title={t(macro ? 'macros.change' : 'macros.add')}
      submit={t('macros.save')}
      size="lg"
      busy={save.isPending}
      disabled={!given.title.trim() || !given.shortcut.trim() || !given.textTh.trim()}
      error={taken ? null : save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        const checklist = given.checklist.map((line) => line.trim()).filter(Boolean);
        save.mutate({ ...given, checklist, textEn: given.textEn?.trim() || null });
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('macros.title')}
        maxLength={100}
        value={given.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('macros.shortcut')}
        description={t('macros.shortcut-text')}
        leftSection="/"
        maxLength={40}
        value={given.shortcut}
        error={taken ? t('errors.macro.shortcut-taken') : null}
        onChange={(event) => set({ shortcut: event.currentTarget.value.replace(/[\s/]/g, '') })}
      />
      <Textarea
        label={t('macros.text-th')}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={4000}
        value={given.textTh}
        onChange={(event) => set({ textTh: event.currentTarget.value })}
      />
      <Group gap={6} role="group" aria-label={t('macros.variables')}>
        {variables.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            onClick={() => set({ textTh: `${given.textTh}{{${name}}}` })}
          >
            {t(`macros.variable-${name}`)}
          </Button>
        ))}
      </Group>
      <Textarea
        label={t('macros.text-en')}
        description={t('macros.text-en-text')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={4000}
        value={given.textEn ?? ''}
        onChange={(event) => set({ textEn: event.currentTarget.value })}
      />
      <Select
        label={t('macros.desk')}
        placeholder={t('macros.every-desk')}
        clearable
        value={given.deskId}
        onChange={(deskId) => set({ deskId })}
        data={(desks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TagsInput
        label={t('macros.tags')}
        maxTags={20}
        value={given.tags}
        onChange={(chosen) => set({ tags: chosen })}
        data={tags.data?.items ?? []}
      />
      <Textarea
        label={t('macros.checklist')}
        description={t('macros.checklist-text')}
        autosize
        minRows={2}
        maxRows={12}
        value={given.checklist.join('\n')}
        onChange={(event) =>
          set({ checklist: event.currentTarget.value ? event.currentTarget.value.split('\n') : [] })
        }
      />
      <Checkbox
        label={t('macros.closes')}
        checked={given.closes}
        onChange={(event) => set({ closes: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

function written({ title, shortcut, textTh, textEn, desk, tags, checklist, closes }: Macro): NewMacro {
  return { title, shortcut, textTh, textEn, deskId: desk?.id ?? null, tags, checklist, closes };
}
