import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useCallback } from 'react';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { messagesApi } from '../api/messages.api';
import { toastProblem } from '../ui/toast';
import { composerStore, type WritingKind } from './composer-store';
import { newestMessageId, putMessage } from './message-cache';
import { quoteStore } from './quote-store';
import { type Outgoing, outgoingStore } from './outgoing-store';
import { returnReasonIn } from './return-reason.policy';

/** How long a reply is held so that it can be taken back; a note stays among us and goes at once. */
const heldFor = 4_000;
const tries = 3;

const timers = new Map<string, ReturnType<typeof setTimeout>>();

window.addEventListener('pagehide', () => {
  for (const message of outgoingStore.all()) {
    if (message.state === 'held') void post(message, true);
  }
});

/** Sends what is written: on screen at once, held for some seconds, and given back with the reason if it is refused. */
export function useSend(ticketId: string) {
  const client = useQueryClient();

  const send = useCallback(
    (kind: WritingKind, via?: string) => {
      const { text, files, token, macroId } = composerStore.take(ticketId, kind);
      const quoted = kind === 'reply' ? quoteStore.of(ticketId) : undefined;
      if (quoted) quoteStore.put(ticketId, null);
      const message: Outgoing = {
        clientToken: token,
        ticketId,
        kind,
        text: text.trim(),
        files,
        macroId,
        via,
        quoted,
        at: new Date().toISOString(),
        seenUpTo: newestMessageId(client, ticketId),
        state: 'held',
      };
      outgoingStore.add(message);
      timers.set(
        token,
        setTimeout(() => void leave(client, message), kind === 'note' ? 0 : heldFor),
      );
    },
    [client, ticketId],
  );

  const sendNow = useCallback((message: Outgoing) => void leave(client, message), [client]);

  const takeBack = useCallback((message: Outgoing) => {
    clearTimeout(timers.get(message.clientToken));
    outgoingStore.remove(message.clientToken);
    const { ticketId: id, kind, text, files, clientToken, macroId } = message;
    composerStore.giveBack(id, kind, text, files, clientToken, macroId);
    if (message.quoted) quoteStore.put(id, message.quoted);
  }, []);

  /** The newest one that is still held, as Ctrl Z in the empty field does; answers whether there was one. */
  const takeLastBack = useCallback((): boolean => {
    const held = outgoingStore.all().filter((one) => one.ticketId === ticketId && one.state === 'held');
    const last = held.at(-1);
    if (last) takeBack(last);
    return last !== undefined;
  }, [takeBack, ticketId]);

  return { send, sendNow, takeBack, takeLastBack };
}

async function leave(client: QueryClient, message: Outgoing): Promise<void> {
  clearTimeout(timers.get(message.clientToken));
  timers.delete(message.clientToken);
  outgoingStore.leave(message.clientToken);
  const { ticketId, kind } = message;
  try {
    putMessage(client, await post(message, false));
    composerStore.settle(ticketId, kind);
  } catch (error) {
    const reason = error instanceof ApiProblem ? returnReasonIn(error.document) : null;
    const { text, files, clientToken, macroId } = message;
    composerStore.giveBack(ticketId, kind, text, files, clientToken, macroId, reason);
    if (message.quoted) quoteStore.put(ticketId, message.quoted);
    toastProblem(error, i18next.t('composer.returned'));
  } finally {
    outgoingStore.remove(message.clientToken);
    void client.invalidateQueries({ queryKey: keys.ticket(ticketId) });
    void client.invalidateQueries({ queryKey: keys.messages(ticketId) });
  }
}

/** Tries again while there is no answer at all; the client token makes sure that it still counts once. */
async function post(message: Outgoing, keepalive: boolean) {
  const body = {
    text: message.text,
    kind: message.kind,
    files: message.files.map((file) => file.id),
    clientToken: message.clientToken,
    seenUpTo: message.seenUpTo,
    macroId: message.macroId ?? undefined,
    via: message.via,
    replyTo: message.quoted?.id,
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await messagesApi.send(message.ticketId, body, keepalive);
    } catch (error) {
      const noAnswer = error instanceof ApiProblem && (error.status === 0 || error.status >= 502);
      if (!noAnswer || attempt >= tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 1_500));
    }
  }
}
