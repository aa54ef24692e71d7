import { TextInput, type TextInputProps } from '@mantine/core';
import { useFormat } from './use-format';

/** A day; below it the same day in the reader's words, with the year as they count it. */
export function DayField(props: Omit<TextInputProps, 'type' | 'description'> & { value?: string }) {
  const format = useFormat();
  const valid = props.value && !Number.isNaN(Date.parse(props.value));
  return (
    <TextInput
      type="date"
      description={valid ? format.date(props.value!) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...props}
    />
  );
}
