import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../ui/search-field';

/** Finds LAOs while one types, in whatever spelling; Enter opens the first, the arrow goes down into the list. */
export function LaoSearchField({ first }: { first: string | null }) {
  const { t } = useTranslation();
  const { q = '' } = useSearch({ from: '/signed-in/shell/organisations' });
  const navigate = useNavigate({ from: '/organisations' });
  const router = useRouter();
  const [text, setText] = useState(q);
  /** What this field asked for last: its own words come back late, when more has been typed. */
  const own = useRef(q);
  const seek = (words: string) => {
    // Who has opened a LAO meanwhile is not called back to the list.
    if (router.latestLocation.pathname !== '/organisations') return;
    own.current = words.trim();
    void navigate({ to: '.', search: (old) => ({ ...old, q: words.trim() || undefined }), replace: true });
  };
  const seekSoon = useDebouncedCallback(seek, 120);
  useEffect(() => {
    if (q === own.current) return;
    own.current = q;
    setText(q);
  }, [q]);

  return (
    <SearchField
      label={t('lao-list.search')}
      value={text}
      onType={(words) => {
        setText(words);
        seekSoon(words);
      }}
      onClear={() => {
        setText('');
        seek('');
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-lao]')?.focus();
        }
        if (event.key === 'Enter' && first && text.trim() !== '' && text.trim() === q) {
          void navigate({ to: '/organisations/$code', params: { code: first } });
        }
      }}
    />
  );
}
