import { describe, expect, it } from '@jest/globals';
import type { ParsedEvent } from '../../src/channels/channel.js';
import { pageId as page } from './deliveries.js';
import { at, read, type Item } from './reading.js';

function comment(value: Item, time: number = at.getTime() / 1000): ParsedEvent[] {
  const full = {
    item: 'comment',
    verb: 'add',
    post_id: '1_2',
    parent_id: '1_2',
    comment_id: '2_3',
    ...value,
  };
  return read({ id: page, time, changes: [{ field: 'feed', value: full }] });
}

describe('comments', () => {
  it('become a conversation of the comment they stand under', () => {
    const [top] = comment({ from: { id: '55', name: 'สมหญิง' }, message: 'ขอรหัส', created_time: 1785312000 });
    expect(top).toMatchObject({
      kind: 'comment',
      address: 'comment:2_3',
      providerId: '2_3',
      content: { text: 'ขอรหัส', contentType: 'comment', authorName: 'สมหญิง' },
      facts: { name: 'สมหญิง', comment: { id: '2_3', at: new Date('2026-07-29T08:00:00.000Z') } },
    });
    const [below] = comment({ comment_id: '2_4', parent_id: '2_3', from: { id: '55' }, message: 'ด้วย' });
    expect(below).toMatchObject({ address: 'comment:2_3', providerId: '2_4' });
  });

  it('are read without a name, and changed and removed', () => {
    expect(comment({ message: 'ก' })[0]!.facts.name).toBeUndefined();
    expect(comment({ verb: 'edited', message: 'ข' })[0]).toMatchObject({
      kind: 'edit',
      targetId: '2_3',
      content: { text: 'ข' },
    });
    expect(comment({ verb: 'remove' })[0]).toMatchObject({ kind: 'unsend', targetId: '2_3' });
    expect(comment({ verb: 'hide', message: 'ข' })[0]).toMatchObject({
      kind: 'comment-change',
      content: { action: 'hide', text: 'ข' },
    });
  });

  it('of the page itself, and other news of the page, are no conversation', () => {
    expect(comment({ from: { id: page }, message: 'ตอบแล้ว' })[0]).toMatchObject({
      kind: 'feed',
      address: null,
    });
    expect(comment({ item: 'reaction' })[0]).toMatchObject({ kind: 'feed', address: null });
  });
});
