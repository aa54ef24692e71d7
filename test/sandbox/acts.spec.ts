import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Item } from './far-side.js';
import { FarSideUnderTest, HOUR, SOMCHAI, WIPHADA } from './far-side.js';

describe('what people and the page do', () => {
  const far = new FarSideUnderTest();
  beforeEach(() => far.start());
  afterEach(async () => {
    await far.stop();
    far.posts.length = 0;
  });
  const heard = async (): Promise<Item[]> => {
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    return far.items().toSorted((one, other) => one.timestamp - other.timestamp);
  };

  it('begins with Get Started, comes by a link, presses buttons and quick replies', async () => {
    const { acts } = far.sandbox;
    acts.getStarted({ psid: SOMCHAI, ref: 'training-07', agoMs: 5000 });
    acts.refer({ psid: SOMCHAI, ref: 'poster', agoMs: 4000 });
    acts.press({ psid: SOMCHAI, title: 'ลืมรหัสผ่าน', payload: 'FORGOT', agoMs: 3000, withoutMid: true });
    acts.quickReply({ psid: SOMCHAI, title: 'ใช่', payload: 'YES', agoMs: 2000 });
    const items = await heard();
    expect(items[0]?.postback).toMatchObject({
      payload: 'GET_STARTED',
      mid: expect.stringMatching(/^m_/),
      referral: { ref: 'training-07', source: 'SHORTLINK', type: 'OPEN_THREAD' },
    });
    expect(items[1]?.referral).toMatchObject({ ref: 'poster' });
    expect(items[2]?.postback).toEqual({ title: 'ลืมรหัสผ่าน', payload: 'FORGOT' });
    expect(items[3]?.message).toMatchObject({ text: 'ใช่', quick_reply: { payload: 'YES' } });
  });

  it('edits, reacts, takes back and reads', async () => {
    const { acts } = far.sandbox;
    const { mid } = acts.say({ psid: SOMCHAI, text: 'รหัสผาน', agoMs: 6000 });
    acts.edit({ psid: SOMCHAI, mid, text: 'รหัสผ่าน', agoMs: 5000 });
    const sent = await far.send(SOMCHAI, 'สวัสดีค่ะ');
    const answer = String(sent.body.message_id);
    acts.react({ psid: SOMCHAI, mid: answer, reaction: 'love', at: Date.now() + 1000 });
    acts.react({ psid: SOMCHAI, mid: answer, reaction: null, at: Date.now() + 2000 });
    acts.unsend({ psid: SOMCHAI, mid, at: Date.now() + 3000 });
    acts.read({ psid: SOMCHAI, at: Date.now() + 4000 });
    expect(acts.read({ psid: SOMCHAI }).webhook).toBeNull();
    const items = await heard();
    expect(items.find((item) => item.message_edit)?.message_edit).toEqual({
      mid,
      text: 'รหัสผ่าน',
      num_edit: '1',
    });
    expect(items.filter((item) => item.reaction).map((item) => item.reaction)).toEqual([
      { mid: answer, action: 'react', reaction: 'love', emoji: '❤' },
      { mid: answer, action: 'unreact' },
    ]);
    expect(items.find((item) => item.message?.is_deleted)?.message).toEqual({ mid, is_deleted: true });
    expect(items.find((item) => item.read)?.read).toMatchObject({ watermark: expect.any(Number) });
    expect(() => acts.edit({ psid: SOMCHAI, mid, text: 'สาย' })).toThrow();
  });

  it('sends attachments of every kind, known and unknown', async () => {
    const { acts } = far.sandbox;
    const types = ['image', 'audio', 'video', 'file'];
    acts.attach({ psid: SOMCHAI, attachments: types.map((type) => ({ type })), agoMs: 5000 });
    acts.attach({
      psid: SOMCHAI,
      agoMs: 4000,
      attachments: [
        { type: 'fallback', title: 'ข่าว', url: 'https://example.org', payload: null },
        { type: 'location', payload: { coordinates: { lat: 13.7, long: 100.5 } } },
        { type: 'hologram_2031', payload: { id: '1' } },
      ],
    });
    acts.sticker({ psid: SOMCHAI, old: true, agoMs: 3000 });
    acts.sendUnsupported({ psid: SOMCHAI, agoMs: 2000 });
    const [files, others, sticker, unsupported] = await heard();
    expect(files?.message?.attachments?.map((attachment) => attachment.type)).toEqual(types);
    expect(others?.message?.attachments).toMatchObject([
      { type: 'fallback', title: 'ข่าว', payload: null },
      { type: 'location', payload: { coordinates: { lat: 13.7 } } },
      { type: 'hologram_2031', payload: { id: '1' } },
    ]);
    expect(sticker?.message).toMatchObject({
      sticker_id: 369239263222822,
      attachments: [{ type: 'image' }, { type: 'sticker' }],
    });
    expect(unsupported?.message).toMatchObject({ is_unsupported: true });
    for (const { payload } of files?.message?.attachments ?? []) {
      expect((await fetch(payload?.url ?? '')).status).toBe(200);
    }
  });

  it('moves to the Page inbox and back', async () => {
    const { acts } = far.sandbox;
    acts.say({ psid: SOMCHAI, text: 'สวัสดี', agoMs: 6000 });
    acts.answerElsewhere({ psid: SOMCHAI, text: 'ตอบจากกล่องเพจ', agoMs: 5000 });
    acts.say({ psid: SOMCHAI, text: 'ขอบคุณ', agoMs: 4000 });
    acts.press({ psid: SOMCHAI, title: 'ปุ่ม', payload: 'SECRET', agoMs: 3000 });
    acts.moveThread({ psid: SOMCHAI, to: 'desk', agoMs: 2000 });
    acts.say({ psid: SOMCHAI, text: 'กลับมา', agoMs: 1000 });
    await heard();
    const standby = far.posts.flatMap((post) => post.entries.flatMap((entry) => entry.standby ?? []));
    expect(standby.map((item) => item.message?.text ?? item.postback)).toEqual(
      expect.arrayContaining(['ขอบคุณ', { title: 'ปุ่ม', mid: expect.any(String) }]),
    );
    expect(standby).toHaveLength(2);
    const echo = far.items().find((item) => item.message?.is_echo);
    expect(echo?.message?.app_id).toBe(263902037430900);
    expect(far.items().find((item) => item.pass_thread_control)?.pass_thread_control).toMatchObject({
      new_owner_app_id: '1029384756102938',
    });
  });

  it("comments in seconds, and the page's own answer comes back as its comment", async () => {
    const { acts } = far.sandbox;
    const { id } = acts.comment({ psid: WIPHADA, text: 'เข้าไม่ได้ค่ะ', agoMs: HOUR });
    acts.changeComment({ id, verb: 'edited', text: 'เข้าระบบไม่ได้ค่ะ' });
    const answer = await far.graph(`/${id}/comments`, { body: { message: 'ทักแชตนะคะ' } });
    acts.changeComment({ id, verb: 'remove' });
    expect((await far.graph(`/${id}/comments`, { body: { message: 'ก' } })).body.error).toMatchObject({
      error_subcode: 33,
    });
    await far.sandbox.webhooks.flush();
    const entries = far.posts.flatMap((post) => post.entries).filter((entry) => entry.changes);
    expect(entries.every((entry) => entry.time < 1e11)).toBe(true);
    const values = entries.flatMap((entry) => entry.changes ?? []).map((change) => change.value);
    expect(values.find((value) => value.verb === 'add' && value.comment_id === id)).toMatchObject({
      item: 'comment',
      from: { id: WIPHADA, name: 'วิภาดา แก้วมณี' },
      parent_id: '102938475610293_880000000000001',
      message: 'เข้าไม่ได้ค่ะ',
    });
    expect(values.find((value) => value.comment_id === answer.body.id)).toMatchObject({
      from: { id: '102938475610293' },
      parent_id: id,
    });
    expect(new Set(values.map((value) => value.verb))).toEqual(new Set(['add', 'edited', 'remove']));
  });

  it('passes on whatever it is given', async () => {
    const { acts } = far.sandbox;
    acts.enforcePolicy({ action: 'block', reason: 'ทดสอบ' });
    acts.raw({
      item: {
        sender: { id: SOMCHAI },
        recipient: { id: '1' },
        timestamp: 1_785_312_004,
        brand_new: { a: 1 },
      },
    });
    acts.rawEntry({ entry: { id: '102938475610293', time: 1, something: [] } });
    acts.say({ psid: SOMCHAI, text: 'วินาที', seconds: true });
    await far.sandbox.webhooks.flush();
    expect(far.items().some((item) => item.policy_enforcement && !item.sender)).toBe(true);
    expect(far.items().some((item) => item.brand_new)).toBe(true);
    expect(far.posts.some((post) => post.raw.includes('something'))).toBe(true);
    expect(far.items().find((item) => item.message?.text === 'วินาที')?.timestamp).toBeLessThan(1e11);
    far.answer = (post) => (post.signed ? 200 : 401);
    expect((await acts.post({ body: '{broken', signature: 'sha256=00' })).status).toBe(401);
    expect((await acts.post({ body: '{broken' })).status).toBe(200);
  });
});
