import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import type { Message, Page } from '../api/types';

type MessagePages = InfiniteData<Page<Message>, string | null>;

/** All loaded messages of a conversation, oldest first; pages come newest first. */
export function messagesOf(pages: { pages: Page<Message>[] } | undefined): Message[] {
  if (!pages) return [];
  const seen = new Set<string>();
  return [...pages.pages]
    .reverse()
    .flatMap((page) => page.items)
    .filter((message) => !seen.has(message.id) && seen.add(message.id));
}

/** The newest message that the screen has of a conversation. */
export function newestMessageId(client: QueryClient, ticketId: string): string | undefined {
  return messagesOf(client.getQueryData<MessagePages>(keys.messages(ticketId))).at(-1)?.id;
}

/** Puts a message that the server just answered with into its conversation: in its place, or as the newest. */
export function putMessage(client: QueryClient, message: Message): void {
  client.setQueryData<MessagePages>(keys.messages(message.ticketId), (old) => {
    if (!old) return old;
    const known = messagesOf(old).some((one) => one.id === message.id);
    return {
      ...old,
      pages: old.pages.map((page, index) => {
        if (known)
          return { ...page, items: page.items.map((one) => (one.id === message.id ? message : one)) };
        return index === 0 ? { ...page, items: [...page.items, message] } : page;
      }),
    };
  });
}
