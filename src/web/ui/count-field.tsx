import { TextInput, type TextInputProps } from '@mantine/core';
import { asciiDigits } from './ascii-digits.policy';

interface CountFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Null: nothing was typed yet. */
  value: number | null;
  onChange: (value: number | null) => void;
}

/** How many somebody has counted: a whole number of up to five digits, in Thai digits or others. */
export function CountField({ value, onChange, ...props }: CountFieldProps) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...props}
      value={value ?? ''}
      onChange={(event) => {
        const digits = asciiDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 5);
        onChange(digits === '' ? null : Number(digits));
      }}
    />
  );
}
