import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { destructionApi, destructionKeys, paperMethods, type Pile } from '../api/destruction.api';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { useFormat } from '../ui/use-format';

/** Writes down how the paper of a pile of scans was destroyed, by whom, and before whose eyes. */
export function PaperDialog({ pile, onClose }: { pile: Pile; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const needed = (value: string) => (value.trim().length < 3 ? t('field.needed') : null);
  const form = useForm({
    initialValues: {
      sheets: String(pile.pages),
      method: 'shredded' as (typeof paperMethods)[number],
      place: '',
      destroyedOn: '',
      first: '',
      second: '',
    },
    validate: {
      sheets: (value) => (/^[1-9]\d{0,3}$/.test(value) ? null : t('field.invalid')),
      place: needed,
      destroyedOn: (value) => (value ? null : t('field.needed')),
      first: needed,
      second: (value, { first }) =>
        needed(value) ?? (value.trim() === first.trim() ? t('destruction.two') : null),
    },
  });
  const write = useMutation({
    mutationFn: ({ sheets, first, second, ...given }: typeof form.values) =>
      destructionApi.write({
        kind: 'paper',
        batchId: pile.id,
        sheets: Number(sheets),
        persons: [first, second],
        ...given,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: destructionKeys.all }),
  });
  return (
    <FormDialog
      title={t('destruction.write-paper')}
      submit={t('destruction.write')}
      busy={write.isPending}
      error={write.error}
      onSubmit={form.onSubmit((given) => write.mutate(given))}
      onClose={onClose}
    >
      <p>{t('destruction.paper-text', { date: format.dateTime(pile.createdAt) })}</p>
      <TextInput
        label={t('destruction.field.sheets')}
        description={t('destruction.sheets-text')}
        inputMode="numeric"
        data-autofocus
        required
        {...form.getInputProps('sheets')}
      />
      <Select
        label={t('destruction.field.method')}
        allowDeselect={false}
        data={paperMethods.map((value) => ({ value, label: t(`destruction.how.${value}`) }))}
        {...form.getInputProps('method')}
      />
      <TextInput label={t('destruction.field.place')} required {...form.getInputProps('place')} />
      <DayField label={t('destruction.field.on')} required {...form.getInputProps('destroyedOn')} />
      <TextInput label={t('destruction.field.first')} required {...form.getInputProps('first')} />
      <TextInput label={t('destruction.field.second')} required {...form.getInputProps('second')} />
    </FormDialog>
  );
}
