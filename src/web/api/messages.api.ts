import { answer, client } from './client';
import type { Draft, RedeliveryRequest } from './types';

const pageSize = 30;
const at = (id: string) => ({ params: { path: { id } } });

interface NewMessage {
  text: string;
  kind: Draft['kind'];
  files: string[];
  /** The same token counts once, however often it is sent. */
  clientToken: string;
  /** The newest message that the writer had seen. */
  seenUpTo: string | undefined;
  macroId?: string;
  /** To whom the writer saw that it goes. */
  via?: string;
  /** The message of theirs that it quotes. */
  replyTo?: string;
}

/** Reading a conversation, writing to a person or among ourselves, and what is half written. */
export const messagesApi = {
  list: (ticketId: string, cursor: string | null, signal?: AbortSignal, limit = pageSize) => {
    const params = { path: { id: ticketId }, query: { limit, cursor: cursor ?? undefined } };
    return answer(client.GET('/api/tickets/{id}/messages', { params, signal }));
  },
  /** `keepalive` lets the request outlive the page, for words that are still unsent when a tab closes. */
  send: (ticketId: string, body: NewMessage, keepalive = false) =>
    answer(client.POST('/api/tickets/{id}/messages', { ...at(ticketId), body, keepalive })),
  sendAgain: (messageId: string) => answer(client.POST('/api/messages/{id}/redelivery', at(messageId))),
  redeliver: (body: RedeliveryRequest) => answer(client.POST('/api/redeliveries', { body })),
  typing: (ticketId: string) => answer(client.POST('/api/tickets/{id}/typing', at(ticketId))),
  drafts: (ticketId: string) => answer(client.GET('/api/tickets/{id}/draft', at(ticketId))),
  keepDraft: (ticketId: string, body: Draft, keepalive = false) =>
    answer(client.PUT('/api/tickets/{id}/draft', { ...at(ticketId), body, keepalive })),
  dropDraft: (ticketId: string, kind: Draft['kind']) => {
    const params = { path: { id: ticketId }, query: { kind } };
    return answer(client.DELETE('/api/tickets/{id}/draft', { params }));
  },
  attachmentUrl: (ticketId: string, attachmentId: string) =>
    `/api/tickets/${encodeURIComponent(ticketId)}/attachments/${encodeURIComponent(attachmentId)}`,
};
