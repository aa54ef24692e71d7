import { describe, expect, it } from '@jest/globals';
import { pageId as page, psid } from './deliveries.js';
import { at, one, type Item } from './reading.js';

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
