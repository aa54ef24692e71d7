import { useSyncExternalStore } from 'react';
import type { Message, StoredFile } from '../api/types';

/** A message between the press of "send" and the server's answer. */
export interface Outgoing {
  clientToken: string;
  ticketId: string;
  kind: 'reply' | 'note';
  text: string;
  files: StoredFile[];
  macroId: string | null;
  /** To whom it went when it was written. */
  via?: string;
  /** The message of theirs that it quotes. */
  quoted?: Message;
  at: string;
  /** The newest message on screen when it was sent; what came later is not answered by this. */
  seenUpTo: string | undefined;
  /** Held for some seconds, in which it can be taken back; afterwards on its way. */
  state: 'held' | 'leaving';
}

/** Everything on its way out, of all tickets; it outlives the screen on which it was written. */
class OutgoingStore {
  private messages: Outgoing[] = [];
  private readonly listeners = new Set<() => void>();

  readonly all = (): Outgoing[] => this.messages;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(message: Outgoing): void {
    this.set([...this.messages, message]);
  }

  leave(clientToken: string): void {
    this.set(
      this.messages.map((one) => (one.clientToken === clientToken ? { ...one, state: 'leaving' } : one)),
    );
  }

  remove(clientToken: string): void {
    this.set(this.messages.filter((one) => one.clientToken !== clientToken));
  }

  private set(messages: Outgoing[]): void {
    this.messages = messages;
    for (const tell of this.listeners) tell();
  }
}

export const outgoingStore = new OutgoingStore();

/** What is on its way out of one ticket. */
export function useOutgoing(ticketId: string): Outgoing[] {
  const all = useSyncExternalStore(outgoingStore.subscribe, outgoingStore.all);
  return all.filter((message) => message.ticketId === ticketId);
}
