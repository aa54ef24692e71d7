import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParsedEvent } from '../channel.js';
import { parseDelivery } from './parse-delivery.js';

const page = '102938475610293';
const psid = '7392015648120394';
const receivedAt = new Date('2026-07-29T08:00:05.000Z');
const at = new Date('2026-07-29T08:00:00.123Z');

type Item = Record<string, unknown>;

function read(...entries: Item[]): ParsedEvent[] {
  const body = Buffer.from(JSON.stringify({ object: 'page', entry: entries }));
  return parseDelivery({ id: 'delivery', account: page, body, receivedAt });
}

/** Reads one messaging item from the person, unless it names a sender itself. */
function one(item: Item, list = 'messaging'): ParsedEvent {
  const whole = { sender: { id: psid }, recipient: { id: page }, timestamp: at.getTime(), ...item };
  const events = read({ id: page, time: at.getTime(), [list]: [whole] });
  expect(events).toHaveLength(1);
  return events[0]!;
}

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

describe('signals', () => {
  it.each<[string, Item, Item]>([
    [
      'a postback',
      { postback: { mid: 'p1', title: 'เริ่ม', payload: 'GET_STARTED' } },
      {
        kind: 'postback',
        providerId: 'p1',
        reopensWindow: true,
        content: { title: 'เริ่ม', payload: 'GET_STARTED', contentType: 'postback' },
      },
    ],
    [
      'a referral',
      { referral: { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      {
        kind: 'referral',
        reopensWindow: true,
        facts: { referral: { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      },
    ],
    [
      'a reaction',
      { reaction: { mid: 'm_1', action: 'react', reaction: 'love', emoji: '❤' } },
      {
        kind: 'reaction',
        targetId: 'm_1',
        reopensWindow: true,
        content: { action: 'react', reaction: 'love', emoji: '❤' },
      },
    ],
    [
      'a reaction taken back',
      { reaction: { mid: 'm_1', action: 'unreact' } },
      { kind: 'reaction', content: { action: 'unreact' } },
    ],
    [
      'an edit',
      { message_edit: { mid: 'm_1', text: 'ใหม่', num_edit: '2' } },
      {
        kind: 'edit',
        targetId: 'm_1',
        reopensWindow: false,
        content: { text: 'ใหม่', edit: 2 },
      },
    ],
    [
      'a delivery',
      { delivery: { mids: ['m_1'], watermark: at.getTime() } },
      {
        kind: 'delivery',
        reopensWindow: false,
        facts: { deliveredUntil: at },
        content: { mids: ['m_1'], watermark: at.getTime() },
      },
    ],
    ['a read', { read: { watermark: at.getTime() } }, { kind: 'read', facts: { readUntil: at } }],
    [
      'an optin to news',
      { optin: { type: 'notification_messages', payload: 'x' } },
      { kind: 'optin', reopensWindow: false },
    ],
    ['an optin by the plugin', { optin: { ref: 'form' } }, { kind: 'optin', reopensWindow: true }],
    [
      'a passing on',
      { pass_thread_control: { new_owner_app_id: '263902037430900' } },
      {
        kind: 'thread-control',
        content: { action: 'pass', appId: '263902037430900' },
        facts: { ownerAppId: '263902037430900' },
      },
    ],
    [
      'a request for control',
      { request_thread_control: { requested_owner_app_id: '5' } },
      { kind: 'thread-control', content: { action: 'request', appId: '5' } },
    ],
    ['roles', { app_roles: { 5: ['primary_receiver'] } }, { kind: 'app-roles' }],
    [
      'a policy',
      { sender: undefined, policy_enforcement: { action: 'block', reason: 'x' } },
      { kind: 'policy', address: null, content: { action: 'block', text: 'x' } },
    ],
    [
      'a policy as once written',
      { sender: undefined, 'policy-enforcement': { action: 'warning', reason: 'x' } },
      { kind: 'policy' },
    ],
    ['a form of feedback', { messaging_feedback: { feedback_screens: [] } }, { kind: 'messaging-feedback' }],
    [
      'a member nobody knows',
      { brand_new_thing: { a: 1 } },
      { kind: 'unsupported', address: psid, content: { contentType: 'unsupported' } },
    ],
  ])('reads %s', (_name, item, expected) => {
    expect(one(item)).toMatchObject(expected);
  });

  it('does not let a reaction of the page itself open the window', () => {
    const item = { sender: { id: page }, recipient: { id: psid }, reaction: { mid: 'm_1', action: 'react' } };
    expect(one(item)).toMatchObject({ kind: 'page-reaction', address: psid, reopensWindow: false });
  });

  it('names nobody for a checkbox that carries no person', () => {
    expect(one({ sender: { user_ref: 'u' }, optin: { ref: 'form', user_ref: 'u' } })).toMatchObject({
      address: null,
      reopensWindow: false,
    });
  });

  it('tells two presses of one button apart by their time, where they have no id', () => {
    const press = (timestamp: number) => one({ timestamp, postback: { title: 'ก', payload: 'A' } }).dedupeKey;
    expect(press(at.getTime())).toBe(press(at.getTime()));
    expect(press(at.getTime())).not.toBe(press(at.getTime() + 1));
  });
});

describe('standby', () => {
  it('reads the same, and says so', () => {
    const item = { message: { mid: 'm_1', text: 'ยังอยู่ไหม' } };
    expect(one(item, 'standby')).toEqual({ ...one(item), standby: true });
  });
});

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
    expect(comment({ verb: 'hide' })[0]).toMatchObject({ kind: 'comment-change' });
  });

  it('of the page itself, and other news of the page, are no conversation', () => {
    expect(comment({ from: { id: page }, message: 'ตอบแล้ว' })[0]).toMatchObject({
      kind: 'feed',
      address: null,
    });
    expect(comment({ item: 'reaction' })[0]).toMatchObject({ kind: 'feed', address: null });
  });
});

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
        fc.dictionary(keys, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    const item = fc.dictionary(keys, tree, { maxKeys: 5 });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (items) => {
        const events = read({ id: page, messaging: items, standby: items, changes: items });
        expect(events).toHaveLength(items.length * 3);
        for (const event of events) JSON.stringify(event.content);
      }),
      { numRuns: 300 },
    );
  });
});
