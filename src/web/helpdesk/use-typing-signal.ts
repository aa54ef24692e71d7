import { useCallback, useRef } from 'react';
import { messagesApi } from '../api/messages.api';

const pause = 8_000;

/** Tells the person on the other side that somebody is answering, at most every eight seconds; of no weight if it fails. */
export function useTypingSignal(ticketId: string): () => void {
  const last = useRef(0);
  return useCallback(() => {
    if (Date.now() - last.current < pause) return;
    last.current = Date.now();
    messagesApi.typing(ticketId).catch(() => undefined);
  }, [ticketId]);
}
