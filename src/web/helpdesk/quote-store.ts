import { useSyncExternalStore } from 'react';
import type { Message } from '../api/types';

/** Which message of theirs the reply that is being written in a ticket answers, and so quotes. */
class QuoteStore {
  private readonly quoted = new Map<string, Message>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly of = (ticketId: string): Message | undefined => this.quoted.get(ticketId);

  /** Null: it quotes nothing. */
  put(ticketId: string, message: Message | null): void {
    if (message) this.quoted.set(ticketId, message);
    else this.quoted.delete(ticketId);
    for (const tell of this.listeners) tell();
  }
}

export const quoteStore = new QuoteStore();

/** What the reply in a ticket quotes. */
export function useQuote(ticketId: string): Message | undefined {
  return useSyncExternalStore(quoteStore.subscribe, () => quoteStore.of(ticketId));
}
