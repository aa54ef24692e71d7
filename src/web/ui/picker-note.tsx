import { type ComboboxStore, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './picker.module.css';
import type { PickerProps } from './picker-props';

interface PickerNoteProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  combobox: ComboboxStore;
  options: PickerProps['options'];
}

/** A few words that go with the choice, below the list; Enter goes to whom the search has found. */
export function PickerNote({ label, text, onText, combobox, options }: PickerNoteProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(-1);
  const chosen = options[at];
  return (
    <div className={classes.note}>
      <Textarea
        size="sm"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2_000}
        value={text}
        placeholder={label}
        aria-label={label}
        onFocus={() => setAt(combobox.getSelectedOptionIndex())}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (chosen) combobox.clickSelectedOption();
        }}
      />
      <Text className={classes.noteHint} size="xs" c="dimmed" role="status">
        {text.trim() && (chosen ? t('picker.note-goes-to', { name: chosen.label }) : t('picker.note-choose'))}
      </Text>
    </div>
  );
}
