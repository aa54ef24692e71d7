import { IconBook2, IconSlash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { macrosApi } from '../../api/macros.api';
import { suggestionsApi, type Suggestion } from '../../api/suggestions.api';
import type { Ticket } from '../../api/types';
import { toastProblem } from '../../ui/toast';
import type { Insertion } from '../use-insertion';
import classes from './suggestion-row.module.css';
import { useWritten } from './use-written';

interface SuggestionRowProps {
  ticket: Ticket;
  text: string;
  /** The macro that the answer began as already. */
  macroId: string | null;
  field: RefObject<HTMLTextAreaElement | null>;
  insert: Insertion;
}

/**
 * Macros and articles that fit what one writes and what was asked. It takes the focus from nobody: Alt with its number
 * takes one, wherever one is in the text; nothing stands here where nothing fits.
 */
export function SuggestionRow({ ticket, text, macroId, field, insert }: SuggestionRowProps) {
  const { t } = useTranslation();
  const written = useWritten(text, field);
  const { data } = useQuery({
    queryKey: keys.suggestions(ticket.id, written),
    queryFn: ({ signal }) => suggestionsApi.of(ticket.id, written!, signal),
    enabled: written !== null,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const shown = (data?.items ?? []).filter((item) => item.id !== macroId && !quotes(text, item));
  const take = async (item: Suggestion) => {
    const sought = soughtBy(field.current, item);
    try {
      if (item.text !== null) return insert.words(item.text, sought);
      const filled = await macrosApi.fill(ticket.id, item.id, null);
      insert.macro(filled.text, item.id, sought);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  const takeByNumber = useRef<(place: number) => boolean>(() => false);
  takeByNumber.current = (place) => {
    const item = shown[place];
    if (item) void take(item);
    return Boolean(item);
  };
  useEffect(() => {
    const at = field.current;
    const listen = (event: KeyboardEvent) => {
      // The place of the key, whatever it writes: 1 is ๅ on a Thai keyboard.
      const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      if (!number || !event.altKey || event.ctrlKey || event.metaKey) return;
      if (takeByNumber.current(Number(number) - 1)) event.preventDefault();
    };
    at?.addEventListener('keydown', listen);
    return () => at?.removeEventListener('keydown', listen);
  }, [field]);
  if (shown.length === 0) return null;
  return (
    <div className={classes.row} role="group" aria-label={t('suggestions.label')}>
      {shown.map((item, place) => (
        <button
          key={item.id}
          type="button"
          className={classes.one}
          title={item.hint}
          aria-keyshortcuts={`Alt+${place + 1}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void take(item)}
        >
          <kbd className={classes.key}>Alt {place + 1}</kbd>
          {item.kind === 'macro' ? <IconSlash size={14} aria-hidden /> : <IconBook2 size={14} aria-hidden />}
          <span className={classes.title}>{item.title}</span>
          <span className={classes.kind}>{t(`suggestions.${item.kind}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** Whether an article stands in the answer already. */
function quotes(text: string, { text: quoted }: Suggestion): boolean {
  return quoted !== null && text.includes(quoted.slice(quoted.lastIndexOf('\n') + 1));
}

/** How much of the line before the caret was typed only to find it: a part of its name gives way to its text. */
function soughtBy(field: HTMLTextAreaElement | null, { title, shortcut }: Suggestion): number {
  const line = field?.value.slice(0, field.selectionStart).split('\n').at(-1) ?? '';
  const words = line.trim().toLocaleLowerCase();
  const named = [title, shortcut ?? ''].some((name) => name.toLocaleLowerCase().includes(words));
  return words && named ? line.length : 0;
}
