import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './picker.module.css';
import { PickerNote } from './picker-note';
import type { PickerProps } from './picker-props';

type PickerListProps = Pick<
  PickerProps,
  'label' | 'options' | 'selected' | 'onPick' | 'multiple' | 'create' | 'noteLabel'
> & {
  onDone: () => void;
};

/** The open half of a picker: a search field over its list, all by keyboard. */
export function PickerList(props: PickerListProps) {
  const { label, options, selected, onPick, multiple, create, noteLabel, onDone } = props;
  const { t } = useTranslation();
  const combobox = useCombobox({ opened: true });
  const [sought, setSought] = useState('');
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The list may come later than the popover, which by then has given the focus to itself.
  useEffect(() => field.current?.focus(), []);
  const wanted = sought.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  // Enter takes what stands first, also a word that is new, and also where the list comes after the search.
  const first = shown[0]?.value;
  const { selectFirstOption, resetSelectedOption } = combobox;
  useEffect(() => {
    if (wanted) selectFirstOption();
    else resetSelectedOption();
  }, [wanted, first, selectFirstOption, resetSelectedOption]);
  const isNew = create && wanted && !options.some((option) => option.label.toLocaleLowerCase() === wanted);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        onPick(value, note.trim());
        setSought('');
        if (!multiple) onDone();
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          ref={field}
          data-autofocus
          size="sm"
          value={sought}
          placeholder={label}
          aria-label={label}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options} aria-label={label}>
        {shown.map((option) => (
          <Combobox.Option key={option.value} value={option.value} active={selected.includes(option.value)}>
            <span className={classes.option}>
              {option.icon}
              <span className={classes.label}>
                {option.label}
                {option.hint && (
                  <Text span size="xs" opacity={0.85}>
                    {' '}
                    {option.hint}
                  </Text>
                )}
              </span>
              {selected.includes(option.value) && <IconCheck size={16} aria-hidden />}
            </span>
          </Combobox.Option>
        ))}
        {isNew && <Combobox.Option value={sought.trim()}>{create(sought.trim())}</Combobox.Option>}
        {shown.length === 0 && !isNew && <Combobox.Empty>{t('picker.nothing')}</Combobox.Empty>}
      </Combobox.Options>
      {noteLabel && (
        <PickerNote label={noteLabel} text={note} onText={setNote} combobox={combobox} options={shown} />
      )}
    </Combobox>
  );
}
