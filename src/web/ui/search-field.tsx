import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from './use-keys';

interface SearchFieldProps {
  label: string;
  value: string;
  onType: (text: string) => void;
  onClear: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** What a screen is searched with: reached by `/`, left by Escape, emptied by its cross. */
export function SearchField({ label, value, onType, onClear, onKeyDown }: SearchFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      type="search"
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        // A word that is still being composed takes Escape and Enter itself.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') field.current?.blur();
        onKeyDown?.(event);
      }}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('list.search-clear')}
            onClick={() => {
              onClear();
              field.current?.focus();
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}
