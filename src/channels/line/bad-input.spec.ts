import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLineEvent } from './parse-line-event.js';

const receivedAt = new Date('2026-11-26T05:00:00Z');
const keys = fc.constantFrom(
  ...[
    'toString',
    'valueOf',
    'type',
    'message',
    'source',
    'userId',
    'groupId',
    'roomId',
    'id',
    'text',
    'timestamp',
    'mode',
    'postback',
  ],
  ...[
    'data',
    'params',
    'contentProvider',
    'originalContentUrl',
    'duration',
    'fileName',
    'fileSize',
    'imageSet',
  ],
  ...[
    'emojis',
    'index',
    'length',
    'mention',
    'mentionees',
    'quotedMessageId',
    'quoteToken',
    'unsend',
    'messageId',
  ],
  ...[
    'webhookEventId',
    'deliveryContext',
    'joined',
    'members',
    'latitude',
    'stickerId',
    'packageId',
    'markAsReadToken',
  ],
);
const words = fc.constantFrom(
  ...[
    'message',
    'messageEdited',
    'unsend',
    'follow',
    'unfollow',
    'join',
    'leave',
    'memberJoined',
    'postback',
  ],
  ...[
    'text',
    'image',
    'video',
    'audio',
    'file',
    'location',
    'sticker',
    'user',
    'group',
    'room',
    'external',
    'line',
  ],
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.jsonValue(),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(keys, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

describe('an event of LINE that is none', () => {
  it('is read, whatever it is', () => {
    const event = fc
      .tuple(fc.dictionary(keys, tree, { maxKeys: 6, noNullPrototype: true }), fc.option(words))
      .map(([fields, type]) => ({ ...fields, ...(type ? { type } : {}) }));
    fc.assert(
      fc.property(event, fc.boolean(), (given, answersGroups) => {
        const read = parseLineEvent(given, { place: 'd/0', receivedAt, answersGroups });
        expect(Number.isNaN(read.occurredAt.getTime())).toBe(false);
        expect((read.address ?? '').length + (read.providerId ?? '').length).toBeLessThan(600);
        JSON.stringify(read.content);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['messageEdited', 'message', 'videoPlayComplete'])(
    'is read where no number can be made of its time: %s',
    (type) => {
      const timestamp = { toString: 1, valueOf: 1 };
      const read = parseLineEvent({ type, timestamp }, { place: 'd/0', receivedAt, answersGroups: false });
      expect(read.occurredAt).toEqual(receivedAt);
    },
  );
});
