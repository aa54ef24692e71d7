import { useCallback, useRef } from 'react';
import { messagesApi } from '../api/messages.api';
import type { WritingKind } from './composer-store';
import { writingNow } from './presence/writing-now';

const pause = 8_000;

/**
 * Tells colleagues who look at the ticket that somebody writes here, and the person on the other side that somebody is
 * answering, at most every eight seconds; of no weight if it fails.
 */
export function useTypingSignal(ticketId: string, kind: WritingKind): () => void {
  const last = useRef(0);
  return useCallback(() => {
    writingNow.typed(ticketId, kind);
    if (kind === 'note' || Date.now() - last.current < pause) return;
    last.current = Date.now();
    messagesApi.typing(ticketId).catch(() => undefined);
  }, [ticketId, kind]);
}
