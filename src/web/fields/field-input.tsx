import { Select, TextInput } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import { useTranslation } from 'react-i18next';
import type { TicketField } from '../api/fields.api';
import { DayField } from '../ui/day-field';
import { useFieldWords } from './use-field-words';

interface FieldInputProps {
  field: Pick<TicketField, 'kind' | 'options'>;
  label: string;
  /** Empty: nothing. */
  value: string;
  /** What is typed, letter by letter. */
  onType: (value: string) => void;
  /** What is meant: chosen, or left behind. */
  onDone: (value: string) => void;
  required?: boolean;
  error?: string | null;
  disabled?: boolean;
}

/** Where one value is given, by its kind. */
export function FieldInput({ field, value, onType, onDone, ...props }: FieldInputProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const data =
      field.kind === 'choice'
        ? field.options
            .filter(({ key, retired }) => !retired || key === value)
            .map((option) => ({ value: option.key, label: words.named(option) }))
        : (['yes', 'no'] as const).map((one) => ({ value: one, label: t(`fields.${one}`) }));
    return (
      <Select
        {...props}
        size="sm"
        clearable
        searchable={data.length > 8}
        placeholder={t('fields.choose')}
        value={value || null}
        data={data}
        onChange={(chosen) => onDone(chosen ?? '')}
      />
    );
  }
  const typed = {
    ...props,
    size: 'sm',
    value,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onType(event.currentTarget.value),
    onBlur: (event: React.FocusEvent<HTMLInputElement>) => onDone(event.currentTarget.value),
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
      // The form around it, if there is one, is about something else.
      if (event.key !== 'Enter') return;
      event.preventDefault();
      onDone(event.currentTarget.value);
    },
  } as const;
  if (field.kind === 'date') return <DayField {...typed} />;
  return (
    <TextInput
      {...typed}
      maxLength={field.kind === 'text' ? 500 : 30}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
    />
  );
}
