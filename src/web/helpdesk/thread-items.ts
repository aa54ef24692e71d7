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
export function threadItems(messages: Message[]): ThreadItem[] {
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
