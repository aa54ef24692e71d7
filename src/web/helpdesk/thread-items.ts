import type { Message } from '../api/types';
import { dayNumber } from '../i18n/dates';

export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean };

const together = 5 * 60_000;

/**
 * Lays messages (oldest first) out as people read them: a line for each new day, and what one person wrote within five
 * minutes as one group, named once at its start and dated once at its end.
 */
export function threadItems(given: Message[]): ThreadItem[] {
  const messages = inAlbums(given);
  const items: ThreadItem[] = [];
  let shownDay: number | null = null;
  messages.forEach((message, index) => {
    const day = dayNumber(new Date(message.createdAt));
    const newDay = day !== shownDay;
    if (newDay) items.push({ kind: 'day', key: `day-${day}-${message.id}`, at: message.createdAt });
    shownDay = day;
    if (message.kind === 'event') {
      items.push({ kind: 'event', key: message.id, message });
      return;
    }
    items.push({
      kind: 'message',
      key: message.id,
      message,
      first: newDay || !belongTogether(messages[index - 1], message),
      last: !belongTogether(message, messages[index + 1]),
    });
  });
  return items;
}

/**
 * Pictures that were sent at once come as messages of their own, in any order: next to each other they are one message,
 * in which they stand in theirs. What of them was taken back stands behind it.
 */
function inAlbums(messages: Message[]): Message[] {
  const ordered: Message[] = [];
  for (let at = 0; at < messages.length;) {
    const album = messages[at]!.album?.id;
    let end = at + 1;
    while (album && messages[end]?.album?.id === album) end += 1;
    const run = messages.slice(at, end).sort((a, b) => (a.album?.index ?? 0) - (b.album?.index ?? 0));
    const shown = run.filter(({ unsentAt }) => !unsentAt);
    if (shown.length > 1)
      ordered.push({ ...shown[0]!, attachments: shown.flatMap((one) => one.attachments) });
    else ordered.push(...shown);
    ordered.push(...run.filter(({ unsentAt }) => unsentAt));
    at = end;
  }
  return ordered;
}

function belongTogether(earlier: Message | undefined, later: Message | undefined): boolean {
  if (!earlier || !later || earlier.kind === 'event' || later.kind === 'event') return false;
  const from = new Date(earlier.createdAt);
  const to = new Date(later.createdAt);
  return (
    earlier.kind === later.kind &&
    earlier.direction === later.direction &&
    earlier.author.kind === later.author.kind &&
    earlier.author.id === later.author.id &&
    dayNumber(from) === dayNumber(to) &&
    to.getTime() - from.getTime() < together
  );
}
