import { describe, expect, it } from '@jest/globals';
import { pageId as page, psid } from './deliveries.js';
import { at, one } from './reading.js';

describe('messages', () => {
  it('reads a text', () => {
    expect(one({ message: { mid: 'm_1', text: 'สวัสดี 😀 <b>' } })).toEqual({
      kind: 'message',
      address: psid,
      providerId: 'm_1',
      targetId: null,
      dedupeKey: 'mid:m_1',
      occurredAt: at,
      standby: false,
      reopensWindow: true,
      content: { text: 'สวัสดี 😀 <b>', contentType: 'text' },
      attachments: [],
      facts: {},
    });
  });

  it('reads what it answers, quick replies and numbers for ids', () => {
    const event = one({
      sender: { id: 7392015648120 },
      message: { mid: 'm_2', text: 'ใช่', reply_to: { mid: 'm_1' }, quick_reply: { payload: 'YES' } },
    });
    expect(event.address).toBe('7392015648120');
    expect(event.content).toMatchObject({ replyToMid: 'm_1', payload: 'YES', contentType: 'quick-reply' });
  });

  it('keeps the longest message ids as their hash, in all places alike', () => {
    const mid = 'm_'.padEnd(400, 'x');
    const said = one({ message: { mid, text: 'a' } });
    const edited = one({ message_edit: { mid, text: 'b', num_edit: '1' } });
    expect(said.providerId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(edited.targetId).toBe(said.providerId);
  });

  it.each(['image', 'audio', 'video', 'file'])('fetches %s', (type) => {
    const url = 'https://scontent.xx.fbcdn.net/v/a.bin?oh=1';
    const event = one({ message: { mid: 'm', attachments: [{ type, payload: { url } }] } });
    expect(event.attachments).toEqual([{ type, title: null, url, state: 'pending', reason: null }]);
    expect(event.content.contentType).toBeUndefined();
  });

  it('takes a sticker that comes twice as one, and one that comes alone', () => {
    const url = 'https://scontent.xx.fbcdn.net/s.png';
    const image = { type: 'image', payload: { url, sticker_id: 369239263222822 } };
    const sticker = { type: 'sticker', payload: { url, sticker_id: 369239263222822 } };
    for (const attachments of [[image, sticker], [sticker, image], [sticker]]) {
      const event = one({ message: { mid: 'm', sticker_id: 369239263222822, attachments } });
      expect(event.attachments).toMatchObject([{ type: 'sticker', url, state: 'pending' }]);
      expect(event.content).toMatchObject({ contentType: 'sticker', stickerId: '369239263222822' });
    }
    expect(one({ message: { mid: 'm', sticker_id: 1, attachments: [image] } }).attachments).toHaveLength(1);
  });

  it.each([
    [{ type: 'fallback', title: 'ข่าว', url: 'https://x.example/a', payload: null }, 'https://x.example/a'],
    [{ type: 'fallback', title: 'ข่าว', payload: 'https://x.example/b' }, 'https://x.example/b'],
    [{ type: 'fallback', title: 'ข่าว' }, null],
    [{ type: 'fallback', title: 'ข่าว', url: 'javascript:alert(1)' }, null],
  ])('shows the link preview %j', (attachment, url) => {
    const event = one({ message: { mid: 'm', text: 'ดู', attachments: [attachment] } });
    expect(event.attachments).toMatchObject([{ state: 'link', title: 'ข่าว', url }]);
  });

  it('reads places, cards and appointments', () => {
    const place = { type: 'location', title: 'บ้าน', payload: { coordinates: { lat: 13.7, long: 100.5 } } };
    expect(one({ message: { mid: 'm', attachments: [place] } }).content).toMatchObject({
      contentType: 'location',
      location: { lat: 13.7, long: 100.5, title: 'บ้าน' },
    });
    const product = { type: 'template', payload: { product: { elements: [{ id: '1', title: 'เสื้อ' }] } } };
    expect(one({ message: { mid: 'm', attachments: [product] } }).content).toMatchObject({
      contentType: 'template',
      cards: [{ title: 'เสื้อ' }],
      title: 'เสื้อ',
    });
    const booking = {
      booking_id: '9',
      status: 'confirmed',
      start_time: 1785312000,
      timezone: 'Asia/Bangkok',
    };
    const appointment = { type: 'appointment_booking', payload: booking };
    expect(one({ message: { mid: 'm', attachments: [appointment] } }).content).toMatchObject({
      contentType: 'appointment',
      appointment: { status: 'confirmed', startsAt: '2026-07-29T08:00:00.000Z', timezone: 'Asia/Bangkok' },
    });
  });

  it.each(['reel', 'post', 'ig_post', 'ig_story', 'share', 'story_mention'])('shows %s as a link', (type) => {
    const attachments = [{ type, payload: { url: 'https://www.facebook.com/reel/1', title: 'วิดีโอ' } }];
    expect(one({ message: { mid: 'm', attachments } }).attachments).toMatchObject([{ type, state: 'link' }]);
  });

  it('keeps a type that is newer than the code by its name, with all of the item', () => {
    const event = one({ message: { mid: 'm', attachments: [{ type: 'ephemeral', payload: { x: 1 } }] } });
    expect(event.kind).toBe('message');
    expect(event.attachments).toMatchObject([{ type: 'ephemeral', state: 'refused', reason: 'unsupported' }]);
    expect(event.content.contentType).toBe('unsupported');
    expect(JSON.stringify(event.content.raw)).toContain('ephemeral');
  });

  it('shows what the API does not show as unsupported', () => {
    const event = one({ message: { mid: 'm', is_unsupported: true } });
    expect(event).toMatchObject({
      kind: 'message',
      reopensWindow: true,
      content: { contentType: 'unsupported' },
    });
  });

  it('reads a taking back as a change of the original, never as a message', () => {
    const event = one({ message: { mid: 'm_1', is_deleted: true } });
    expect(event).toMatchObject({ kind: 'unsend', providerId: null, targetId: 'm_1', reopensWindow: false });
    expect(event.dedupeKey).not.toBe('mid:m_1');
  });

  it('knows an arrival by advertisement', () => {
    const referral = {
      source: 'ADS',
      type: 'OPEN_THREAD',
      ad_id: '6',
      ads_context_data: { ad_title: 'ประกาศ' },
    };
    const event = one({ message: { mid: 'm', text: 'สนใจ', referral } });
    expect(event.facts.referral).toEqual({
      source: 'ADS',
      type: 'OPEN_THREAD',
      ad_id: '6',
      ad_title: 'ประกาศ',
    });
  });

  it('takes the seconds of a lead summary for seconds, and opens no window by it', () => {
    const event = one({ timestamp: 1785312000, message: { mid: 'm', text: 'Lead summary:\nname: ก' } });
    expect(event.occurredAt.toISOString()).toBe('2026-07-29T08:00:00.000Z');
    expect(event).toMatchObject({ reopensWindow: false, content: { contentType: 'lead-summary' } });
  });
});

describe('echoes', () => {
  const sent = { sender: { id: page }, recipient: { id: psid } };

  it('belong to the person, name the app and open no window', () => {
    const message = { mid: 'm_e', is_echo: true, app_id: 263902037430900, metadata: 'out:1', text: 'ครับ' };
    expect(one({ ...sent, message })).toMatchObject({
      kind: 'echo',
      address: psid,
      reopensWindow: false,
      content: { appId: '263902037430900', metadata: 'out:1', text: 'ครับ' },
    });
  });

  it('are known without their flag, by their sender', () => {
    expect(one({ ...sent, message: { mid: 'm_e', text: 'ครับ' } })).toMatchObject({
      kind: 'echo',
      address: psid,
    });
  });

  it('may have files without an address', () => {
    const event = one({
      ...sent,
      message: { mid: 'm', is_echo: true, attachments: [{ type: 'image', payload: {} }] },
    });
    expect(event.attachments).toMatchObject([{ state: 'refused', reason: 'no-address' }]);
  });
});
