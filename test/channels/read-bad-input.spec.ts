import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDelivery } from '../../src/channels/messenger/parse-delivery.js';
import { pageId as page, psid } from './deliveries.js';
import { at, one, read, receivedAt } from './reading.js';

describe('bad input', () => {
  it('reads the neighbours of what cannot be read', () => {
    const good = (mid: string) => ({
      sender: { id: psid },
      timestamp: at.getTime(),
      message: { mid, text: mid },
    });
    const bad = [
      null,
      7,
      'x',
      [],
      {},
      { message: 'text' },
      { message: { mid: {}, text: [], attachments: {} } },
    ];
    const events = read(
      { id: page, messaging: [good('m_1'), ...bad, good('m_2')] },
      { id: page, messaging: 'none' },
      { id: page, messaging: [good('m_3')] },
    );
    const said = events.filter((event) => event.kind === 'message' && event.providerId);
    expect(said.map((event) => event.providerId)).toEqual(['m_1', 'm_2', 'm_3']);
    expect(events).toHaveLength(bad.length + 3);
  });

  it.each([
    ['missing', undefined],
    ['zero', 0],
    ['of a year to come', 4785312000000],
    ['no number', 'soon'],
    ['endless', '1e400'],
  ])('takes the time of the entry for one that is %s', (_name, timestamp) => {
    expect(one({ timestamp, message: { mid: 'm', text: 'a' } }).occurredAt).toEqual(at);
  });

  it('takes the time of arrival where there is none at all, and seconds as text', () => {
    const [event] = read({
      id: page,
      messaging: [{ sender: { id: psid }, message: { mid: 'm', text: 'a' } }],
    });
    expect(event!.occurredAt).toEqual(receivedAt);
    const seconds = one({ timestamp: '1785312000', postback: { title: 'a' } });
    expect(seconds.occurredAt.toISOString()).toBe('2026-07-29T08:00:00.000Z');
  });

  it('survives absurd nesting', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const body = Buffer.from(
      `{"object":"page","entry":[{"id":"${page}","messaging":[{"strange":${deep}},{"sender":{"id":"1"},"message":{"mid":"m","text":"a"}}]}]}`,
    );
    const events = parseDelivery({ id: 'd', account: page, body, receivedAt });
    expect(events.map((event) => event.kind)).toEqual(['unsupported', 'message']);
    expect(JSON.stringify(events[0]!.content)).toContain('tooDeep');
  });

  it('leaves out the entries of other pages', () => {
    expect(
      read({ id: '999', messaging: [{ sender: { id: '1' }, message: { mid: 'm', text: 'a' } }] }),
    ).toEqual([]);
  });

  it('never throws, whatever it is given', () => {
    const keys = fc.constantFrom(
      'toString',
      'valueOf',
      'sender',
      'recipient',
      'message',
      'postback',
      'reaction',
      'delivery',
      'read',
      'attachments',
      'payload',
      'mid',
      'text',
      'id',
      'optin',
      'timestamp',
      'referral',
      'type',
      'url',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    const item = fc.dictionary(keys, tree, { maxKeys: 5, noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (items) => {
        const events = read({ id: page, messaging: items, standby: items, changes: items });
        expect(events).toHaveLength(items.length * 3);
        for (const event of events) JSON.stringify(event.content);
      }),
      { numRuns: 1_000 },
    );
  });
});
