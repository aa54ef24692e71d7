import { describe, expect, it } from '@jest/globals';
import { parseLineEvent } from './parse-line-event.js';

const receivedAt = new Date('2026-11-26T05:00:00Z');
const at = receivedAt.getTime() - 1_000;
const source = { type: 'user', userId: `U${'a'.repeat(32)}` };
const read = (event: Record<string, unknown>) =>
  parseLineEvent(
    { webhookEventId: '01H', mode: 'active', timestamp: at, source, ...event },
    { place: 'd/0', receivedAt, answersGroups: false },
  );
const message = (given: Record<string, unknown>) => read({ type: 'message', message: { id: '7', ...given } });
const kept = (type: string) => ({ type, contentProvider: { type: 'line' }, duration: 1 });

describe('what an event of LINE is read as', () => {
  it.each([
    [
      'text',
      { text: 'ส (moon)', emojis: [{ index: 2, length: 6 }] },
      { contentType: 'text', text: 'ส (moon)' },
    ],
    [
      'text',
      { text: '@ก ดู', mention: { mentionees: [{ index: 0, length: 2, type: 'all' }] } },
      { text: '@ก ดู' },
    ],
    ['text', { text: 'ใช่', quotedMessageId: '6', quoteToken: 'q' }, { replyToMid: '6', quoteToken: 'q' }],
    ['text', { text: 'ใช่', markAsReadToken: 'r' }, { readToken: 'r' }],
    ['location', { address: 'สงขลา', latitude: 7, longitude: 100 }, { location: { lat: 7, long: 100 } }],
    ['sticker', { packageId: '1', stickerId: '2' }, { contentType: 'sticker', text: '🙂', stickerId: '1/2' }],
    ['sticker', { packageId: '1', stickerId: '2', text: 'เย้', keywords: ['a'] }, { text: '🙂 เย้' }],
    ['hologram', {}, { contentType: 'unsupported' }],
  ] as const)('message %s %j', (type, given, content) => {
    const found = message({ type, ...given });
    expect(found).toMatchObject({ kind: 'message', providerId: '7', dedupeKey: 'message:7', content });
    expect(found.facts).toMatchObject({ reachable: true });
  });

  it.each(['image', 'video', 'audio', 'file'])('message %s is fetched from where LINE keeps it', (type) => {
    const { attachments } = message({ ...kept(type), fileName: 'ก.pdf', fileSize: 3 });
    expect(attachments).toEqual([
      { type, title: 'ก.pdf', url: 'line-message 7', state: 'pending', reason: null },
    ]);
  });

  it('a picture that lies elsewhere is a link, and none where its address is none', () => {
    const from = (originalContentUrl: string) =>
      message({ type: 'image', contentProvider: { type: 'external', originalContentUrl } }).attachments[0];
    expect(from('https://x.example/a.jpg')).toMatchObject({ state: 'link', url: 'https://x.example/a.jpg' });
    expect(from('javascript:1')).toMatchObject({ state: 'refused', url: null });
  });

  it('one of several pictures says of which, though LINE may not say which or of how many', () => {
    const album = (imageSet: object) => message({ ...kept('image'), imageSet }).content.album;
    expect(album({ id: 'A', index: 1, total: 2 })).toEqual({ id: 'A', index: 1, total: 2 });
    expect(album({ id: 'A' })).toEqual({ id: 'A' });
  });

  it.each([
    [
      { type: 'messageEdited', message: { id: '7', text: 'ใหม่' } },
      { kind: 'edit', targetId: '7' },
    ],
    [
      { type: 'unsend', unsend: { messageId: '7' } },
      { kind: 'unsend', targetId: '7', dedupeKey: 'unsend:7' },
    ],
    [
      { type: 'follow', follow: { isUnblocked: true } },
      { kind: 'follow', facts: { reachable: true } },
    ],
    [{ type: 'unfollow' }, { kind: 'unfollow', facts: { reachable: { not: 'line.blocked' } } }],
    [{ type: 'postback', postback: { data: 'a\nข' } }, { content: { payload: 'a', text: 'ข' } }],
    [
      { type: 'postback', postback: { data: 'a\nข', params: { date: '2026-11-26' } } },
      { content: { text: 'ข · 2026-11-26' } },
    ],
    [{ type: 'telepathy' }, { kind: 'unsupported', content: { contentType: 'unsupported' } }],
    [{ type: 'videoPlayComplete' }, { kind: 'video-play-complete' }],
  ])('%j', (event, expected) => expect(read(event)).toMatchObject(expected));

  it.each([
    ...['join', 'leave', 'memberJoined', 'memberLeft', 'beacon', 'accountLink', 'membership', 'module'],
    ...['activated', 'deactivated', 'botSuspended', 'botResumed', 'delivery', 'things'],
  ])('%s is kept raw and shown nowhere', (type) => {
    const found = read({ type, [type]: { of: 'it' } });
    expect(found).toMatchObject({ content: { raw: expect.anything() }, dedupeKey: 'event:01H' });
    expect(['message', 'postback', 'unsupported']).not.toContain(found.kind);
  });

  it('what is said in a group or a room belongs to it and opens nothing', () => {
    const [group, room] = [`C${'b'.repeat(32)}`, `R${'c'.repeat(32)}`];
    const said = { type: 'message', message: { id: '7', type: 'text', text: 'ก' } };
    expect(read({ ...said, source: { type: 'group', groupId: group } })).toMatchObject({
      ...{ kind: 'group-message', address: group, attachments: [] },
    });
    expect(read({ ...said, source: { type: 'room', roomId: room } })).toMatchObject({ address: room });
  });

  it('another module answers what comes in standby: it gives no right to answer', () => {
    const said = { type: 'message', replyToken: 't', message: { id: '7', type: 'text', text: 'ก' } };
    expect(read({ ...said, mode: 'standby' })).toMatchObject({ kind: 'standby-message', facts: {} });
  });

  it('gives the right to answer for a minute after it came, again after it came again, not after twenty', () => {
    const said = { type: 'message', replyToken: 't', message: { id: '7', type: 'text', text: 'ก' } };
    const again = { deliveryContext: { isRedelivery: true } };
    const token = { token: 't', at: receivedAt };
    expect(read(said).facts.replyToken).toEqual(token);
    expect(read({ ...said, ...again, timestamp: at - 18 * 60_000 }).facts.replyToken).toEqual(token);
    expect(read({ ...said, ...again, timestamp: at - 20 * 60_000 }).facts.replyToken).toBeUndefined();
  });
});
