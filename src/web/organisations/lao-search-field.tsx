import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../ui/use-keys';

/** Finds LAOs while one types, in whatever spelling; Enter opens the first, the arrow goes down into the list. */
export function LaoSearchField({ first }: { first: string | null }) {
  const { t } = useTranslation();
  const { q = '' } = useSearch({ from: '/signed-in/shell/organisations' });
  const navigate = useNavigate({ from: '/organisations' });
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  const seek = (words: string) => {
    // Who has opened a LAO meanwhile is not called back to the list.
    if (router.latestLocation.pathname !== '/organisations') return;
    void navigate({ to: '.', search: (old) => ({ ...old, q: words.trim() || undefined }), replace: true });
  };
  const seekSoon = useDebouncedCallback(seek, 120);
  useEffect(() => setText((shown) => (shown.trim() === q ? shown : q)), [q]);
  useKeys({ '/': () => field.current?.focus() });

  return (
    <TextInput
      ref={field}
      type="search"
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setText(event.currentTarget.value);
        seekSoon(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') field.current?.blur();
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-lao]')?.focus();
        }
        if (event.key === 'Enter' && first && text.trim() !== '' && text.trim() === q) {
          void navigate({ to: '/organisations/$code', params: { code: first } });
        }
      }}
      placeholder={t('lao-list.search')}
      aria-label={t('lao-list.search')}
      leftSection={<IconSearch size={17} aria-hidden />}
      rightSection={
        text && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('list.search-clear')}
            onClick={() => {
              setText('');
              seek('');
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
