import { useSyncExternalStore } from 'react';
import type { Present } from '../../api/presence.api';
import type { WritingKind } from '../composer-store';

/** So long somebody may think between two letters and still writes. */
const thinksFor = 60_000;

/** In which tickets the person at this screen writes at this moment: since a key was pressed, until the words are gone. */
class WritingNow {
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  typed(ticketId: string, kind: WritingKind): void {
    const key = `${kind} ${ticketId}`;
    clearTimeout(this.pauses.get(key));
    this.pauses.set(
      key,
      setTimeout(() => this.ended(ticketId, kind), thinksFor),
    );
    this.tell();
  }

  ended(ticketId: string, kind: WritingKind): void {
    const key = `${kind} ${ticketId}`;
    clearTimeout(this.pauses.get(key));
    if (this.pauses.delete(key)) this.tell();
  }

  /** An answer goes before a note: it is the answer that must not be given twice. */
  doing(ticketId: string): Present['doing'] {
    if (this.pauses.has(`reply ${ticketId}`)) return 'reply';
    return this.pauses.has(`note ${ticketId}`) ? 'note' : 'reading';
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const writingNow = new WritingNow();

/** What the person does in a ticket, always up to date. */
export function useDoing(ticketId: string): Present['doing'] {
  return useSyncExternalStore(writingNow.subscribe, () => writingNow.doing(ticketId));
}
