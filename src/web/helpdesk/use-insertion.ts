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
  return {
    /** The first empty place is chosen, else one goes on at the end of it. */
    macro: (words: string, macroId: string) => {
      const { selectionStart: from, selectionEnd: to } = field.current ?? {
        selectionStart: 0,
        selectionEnd: 0,
      };
      composerStore.writeMacro(ticketId, kind, text.slice(0, from) + words + text.slice(to), macroId);
      const place = /\{\{[^{}]*\}\}/.exec(words);
      const start = from + (place?.index ?? words.length);
      goOn(start, start + (place?.[0].length ?? 0));
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
