import { describe, expect, it } from '@jest/globals';
import type { Attachment, Message } from '../api/types';
import { threadItems } from './thread-items';

let made = 0;
const message = (createdAt: string, more: Partial<Message> = {}): Message => ({
  id: `m${(made += 1)}`,
  ticketId: 't',
  direction: 'in',
  kind: 'message',
  channel: 'messenger',
  content: 'text',
  text: '',
  author: { kind: 'contact', id: null, name: 'ก' },
  attachments: [],
  deliveryState: null,
  deliveryError: null,
  replyTo: null,
  reactions: [],
  editedAt: null,
  history: [],
  unsentAt: null,
  standby: false,
  secrets: [],
  event: null,
  mail: null,
  album: null,
  quickReplies: [],
  createdAt,
  ...more,
});
const shape = (messages: Message[]) =>
  threadItems(messages).map((item) =>
    item.kind === 'message' ? `${item.first ? '<' : '-'}${item.last ? '>' : '-'}` : item.kind,
  );

describe('the lines of a conversation', () => {
  it('lays pictures that were sent at once into one message, in their order', () => {
    const picture = (name: string, album: Message['album'], more: Partial<Message> = {}) =>
      message('2026-10-07T03:00:00Z', { album, attachments: [{ id: name } as Attachment], ...more });
    const shown = threadItems([
      message('2026-10-07T03:00:00Z', { text: 'สามรูปครับ' }),
      picture('three', { id: 'a', index: 3 }),
      picture('one', { id: 'a', index: 1 }),
      picture('two', { id: 'a', index: 2 }),
      picture('gone', { id: 'a', index: 4 }, { attachments: [], unsentAt: '2026-10-07T03:01:00Z' }),
      picture('other', { id: 'b' }),
    ]);
    expect(
      shown.flatMap((item) =>
        item.kind === 'message' ? [item.message.attachments.map(({ id }) => id)] : [],
      ),
    ).toEqual([[], ['one', 'two', 'three'], [], ['other']]);
  });

  it('groups what one person wrote within five minutes', () => {
    const one = message('2026-10-07T03:00:00Z');
    const two = message('2026-10-07T03:04:00Z');
    const three = message('2026-10-07T03:10:00Z');
    expect(shape([one, two, three])).toEqual(['day', '<-', '->', '<>']);
  });

  it('does not group two people, nor a note with a reply', () => {
    const staff = { kind: 'staff', id: 's', name: 'ข' } as const;
    const reply = message('2026-10-07T03:01:00Z', { direction: 'out', author: staff });
    const note = message('2026-10-07T03:02:00Z', { direction: 'out', kind: 'note', author: staff });
    expect(shape([message('2026-10-07T03:00:00Z'), reply, note])).toEqual(['day', '<>', '<>', '<>']);
  });

  it('draws a line where the day changes in Bangkok, and ends groups at events', () => {
    const before = message('2026-10-07T16:59:00Z');
    const after = message('2026-10-07T17:00:00Z');
    const event = message('2026-10-07T17:00:30Z', { kind: 'event' });
    const last = message('2026-10-07T17:01:00Z');
    expect(shape([before, after, event, last])).toEqual(['day', '<>', 'day', '<>', 'event', '<>']);
  });
});
