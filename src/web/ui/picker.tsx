import { Button, Combobox, Text, useCombobox, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './picker.module.css';

export interface PickerOption {
  value: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
}

interface PickerProps {
  /** What is picked, for the search field and screen readers. */
  label: string;
  /** What the closed picker shows. */
  children: ReactNode;
  icon?: ReactNode;
  options: PickerOption[];
  selected: string[];
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  onPick: (value: string) => void;
  /** Stays open for several choices, as tags need. */
  multiple?: boolean;
  /** Lets a word that is not in the list be picked. */
  create?: (word: string) => string;
  /** Shows what is set and offers nothing. */
  disabled?: boolean;
}

/** A small button that opens a searchable list; works by keyboard alone and by one key from outside. */
export function Picker(props: PickerProps) {
  const {
    label,
    children,
    icon,
    options,
    selected,
    opened,
    onOpenedChange,
    onPick,
    multiple,
    create,
    disabled,
  } = props;
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const combobox = useCombobox({
    opened,
    onOpenedChange,
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSought('');
      combobox.focusTarget();
    },
  });
  const wanted = sought.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  const isNew = create && wanted && !options.some((option) => option.label.toLocaleLowerCase() === wanted);

  if (disabled) {
    return (
      <span className={classes.fact}>
        <VisuallyHidden>{label}: </VisuallyHidden>
        {icon}
        {children}
      </span>
    );
  }
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(value) => {
        onPick(value);
        setSought('');
        if (!multiple) combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          className={classes.target}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={icon}
          aria-haspopup="listbox"
          aria-expanded={opened}
          onClick={() => combobox.toggleDropdown()}
        >
          <VisuallyHidden>{label}: </VisuallyHidden>
          {children}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown role="dialog" aria-label={label}>
        <Combobox.Search
          value={sought}
          onChange={(event) => {
            setSought(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder={label}
          aria-label={label}
        />
        <Combobox.Options mah={280} className={classes.options} aria-label={label}>
          {shown.map((option) => (
            <Combobox.Option key={option.value} value={option.value} active={selected.includes(option.value)}>
              <span className={classes.option}>
                {option.icon}
                <span className={classes.label}>
                  {option.label}
                  {option.hint && (
                    <Text span size="xs" c="dimmed">
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
      </Combobox.Dropdown>
    </Combobox>
  );
}
