import type { RefObject } from 'react';
import { composerStore, type WritingKind } from './composer-store';

/** Puts words where the writer is, and lets them go on there. */
export function useInsertion(
  ticketId: string,
  kind: WritingKind,
  text: string,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  /** Once the field shows it. */
  const goOn = (from: number, until = from) =>
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from, until);
    });
  /** The text with words in it where one writes, in place of so many characters before, and where they begin. */
  const withWords = (words: string, dropped: number) => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const from = selectionStart - dropped;
    return { from, whole: text.slice(0, from) + words + text.slice(selectionEnd) };
  };
  return {
    /** The first empty place is chosen, else one goes on at the end of it. */
    macro: (words: string, macroId: string, dropped = 0) => {
      const { from, whole } = withWords(words, dropped);
      composerStore.writeMacro(ticketId, kind, whole, macroId);
      const place = /\{\{[^{}]*\}\}/.exec(words);
      const start = from + (place?.index ?? words.length);
      goOn(start, start + (place?.[0].length ?? 0));
    },
    /** One goes on at the end of them. */
    words: (words: string, dropped = 0) => {
      const { from, whole } = withWords(words, dropped);
      composerStore.write(ticketId, kind, whole);
      goOn(from + words.length);
    },
    /** Behind the @ that opened the list, or with one. */
    name: (name: string) => {
      const at = field.current?.selectionStart ?? text.length;
      const named = `${text.slice(0, at).replace(/@$/, '')}@${name} `;
      composerStore.write(ticketId, kind, named + text.slice(at));
      goOn(named.length);
    },
  };
}

export type Insertion = ReturnType<typeof useInsertion>;
