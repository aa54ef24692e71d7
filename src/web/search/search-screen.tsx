import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch as useAddress } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';
import { SearchField } from '../ui/search-field';
import type { SearchAddress } from './search-address';
import { SearchHints } from './search-hints';
import { SearchResults } from './search-results';
import classes from './search.module.css';

/** One field for everything: tickets by what was said on them, numbers, LAOs and people. The arrows walk what was found. */
export function SearchScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q = '', by = 'relevance' } = useAddress({ from: '/signed-in/shell/search' });
  const [text, setText] = useState(q);
  const box = useRef<HTMLDivElement>(null);
  const field = () => box.current?.querySelector<HTMLInputElement>('input[type=search]');

  const change = (part: SearchAddress) => {
    const now: SearchAddress = { ...(q && { q }), ...(by === 'date' && { by }), ...part };
    void navigate({ to: '/search', search: now, replace: true });
  };
  const seek = useDebouncedCallback((words: string) => change({ q: words.trim() || undefined }), 200);
  const type = (words: string) => {
    setText(words);
    seek(words);
  };

  useEffect(() => field()?.focus(), []);
  useEffect(() => setText((shown) => (shown.trim() === q ? shown : q)), [q]);

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const hits = [...(box.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
    const at = hits.indexOf(document.activeElement as HTMLElement);
    if (at < 0 && document.activeElement !== field()) return;
    event.preventDefault();
    if (at + step < 0) field()?.focus();
    else hits[Math.min(at + step, hits.length - 1)]?.focus();
  };
  useEffect(() => {
    const around = box.current!;
    around.addEventListener('keydown', walk);
    return () => around.removeEventListener('keydown', walk);
  });
  const choose = (hint: string) => {
    const phrase = hint === t('search.hint.phrase');
    type(`${text.trimEnd()}${text.trim() ? ' ' : ''}${phrase ? '"' : hint}`);
    field()?.focus();
  };

  return (
    <Page title={t('search.title')}>
      <div ref={box} className={classes.screen} role="search">
        <div className={classes.field}>
          <SearchField
            label={t('search.field')}
            value={text}
            onType={type}
            onClear={() => type('')}
            onKeyDown={(event) => {
              if (event.key === 'Enter') seek.flush();
            }}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('search.sort')}
            value={by}
            onChange={(value) => change({ by: value === 'date' ? 'date' : undefined })}
            data={[
              { value: 'relevance', label: t('search.by-relevance') },
              { value: 'date', label: t('search.by-date') },
            ]}
          />
        </div>
        <SearchHints onChoose={choose} />
        {q ? <SearchResults q={q} sort={by} /> : <p className={classes.quiet}>{t('search.empty')}</p>}
      </div>
    </Page>
  );
}
