import { Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi, type NewField, type TicketField } from '../api/fields.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { ticketsApi } from '../api/tickets.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';
import { OptionFields } from './option-fields';

const kinds = ['text', 'number', 'choice', 'yes-no', 'date'] as const;
const blank: NewField = {
  ...{ key: '', kind: 'choice', labelTh: '', labelEn: '', deskId: null, required: false },
  options: [{ key: null, th: '', en: '' }],
};

/** Sets a field up, or writes it anew; its key and kind are chosen once. */
export function FieldDialog({ field, onClose }: { field: TicketField | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<NewField>(field ? written(field) : blank);
  const set = (part: Partial<NewField>) => setGiven({ ...given, ...part });
  const desks = useQuery({ queryKey: keys.desks, queryFn: ({ signal }) => ticketsApi.desks(signal) });
  const save = useAct(
    [fieldKeys.all],
    (body: NewField): Promise<unknown> => {
      const { key: _k, kind: _d, ...rest } = body;
      return field
        ? fieldsApi.change({ ...rest, id: field.id, version: field.version })
        : fieldsApi.add(body);
    },
    { onDone: onClose, quiet: true },
  );
  const keyFault =
    save.error instanceof ApiProblem && /key-(taken|reserved)$/.test(save.error.code)
      ? save.error.code
      : null;
  const options = given.options.filter(({ th }) => th.trim());
  const unfinished = !given.labelTh.trim() || !given.key || (given.kind === 'choice' && options.length === 0);
  return (
    <FormDialog
      title={t(field ? 'fields.change' : 'fields.add')}
      submit={t('action.save')}
      size="lg"
      busy={save.isPending}
      disabled={unfinished}
      error={keyFault ? null : save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        // Where nobody wrote English, Thai stands in both.
        save.mutate({
          ...given,
          labelEn: given.labelEn.trim() || given.labelTh,
          options:
            given.kind === 'choice' ? options.map((one) => ({ ...one, en: one.en.trim() || one.th })) : [],
        });
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('fields.label-th')}
        maxLength={80}
        value={given.labelTh}
        onChange={(event) => set({ labelTh: event.currentTarget.value })}
      />
      <TextInput
        label={t('fields.label-en')}
        maxLength={80}
        value={given.labelEn}
        onChange={(event) => set({ labelEn: event.currentTarget.value })}
      />
      <TextInput
        label={t('fields.key')}
        description={t('fields.key-text')}
        disabled={field !== null}
        maxLength={30}
        value={given.key}
        error={keyFault ? t(`errors.${keyFault}`) : null}
        onChange={(event) => {
          save.reset();
          set({ key: keyOf(event.currentTarget.value) });
        }}
      />
      <Select
        label={t('fields.kind')}
        disabled={field !== null}
        allowDeselect={false}
        value={given.kind}
        onChange={(kind) => set({ kind: kinds.find((one) => one === kind) ?? given.kind })}
        data={kinds.map((kind) => ({ value: kind, label: t(`fields.kind-${kind}`) }))}
      />
      {given.kind === 'choice' && (
        <OptionFields value={given.options} onChange={(next) => set({ options: next })} />
      )}
      <Select
        label={t('fields.desk')}
        placeholder={t('fields.every-desk')}
        clearable
        value={given.deskId}
        onChange={(deskId) => set({ deskId })}
        data={(desks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Checkbox
        label={t('fields.required')}
        description={t('fields.required-text')}
        checked={given.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

/** Small letters, digits and hyphens, beginning with a letter: what may stand before a colon in a search. */
function keyOf(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^[^a-z]+/, '');
}

function written({ key, kind, labelTh, labelEn, desk, required, options }: TicketField): NewField {
  const standing = options.filter(({ retired }) => !retired);
  return {
    ...{ key, kind, labelTh, labelEn, required, deskId: desk?.id ?? null },
    options: standing.map(({ key: name, th, en }) => ({ key: name, th, en })),
  };
}
