import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest, SOMCHAI } from './far-side.js';

describe('webhook queue', () => {
  const far = new FarSideUnderTest();
  beforeEach(() => far.start());
  afterEach(async () => {
    await far.stop();
    far.posts.length = 0;
    far.answer = () => 200;
  });
  const texts = (): (string | undefined)[] => far.items().map((item) => item.message?.text);
  const sayAll = (...words: string[]): void =>
    words.forEach((text) => void far.sandbox.acts.say({ psid: SOMCHAI, text }));

  it('hands a signed message over at once', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'ลืมรหัสผ่านครับ อบต.บ้านนา' });
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    expect(far.posts).toHaveLength(1);
    expect(far.posts[0]?.signed).toBe(true);
    expect(far.posts[0]?.raw).toContain('\\u0e25\\u0e37\\u0e21');
    expect(texts()).toEqual(['ลืมรหัสผ่านครับ อบต.บ้านนา']);
  });

  it('tries again until the desk answers 200', async () => {
    far.answer = () => (far.posts.length < 3 ? 503 : 200);
    sayAll('หนึ่ง');
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    expect(far.sandbox.ledger.attempts.map((attempt) => attempt.status)).toEqual([503, 503, 503, 200]);
  });

  it('keeps what was not answered over a restart, and the conversation too', async () => {
    far.sandbox.webhooks.pause();
    sayAll('หนึ่ง', 'สอง');
    await far.restart();
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    expect(new Set(texts())).toEqual(new Set(['หนึ่ง', 'สอง']));
    expect(far.sandbox.messages.of(SOMCHAI).map((message) => message.text)).toEqual(['หนึ่ง', 'สอง']);
    expect(far.sandbox.ledger.entries({ kind: 'said' })).toHaveLength(2);
  });

  it('doubles, and delivers again although it was answered', async () => {
    far.sandbox.webhooks.mischief.duplicates = 2;
    sayAll('หนึ่ง');
    await far.sandbox.webhooks.flush();
    expect(texts()).toEqual(['หนึ่ง', 'หนึ่ง', 'หนึ่ง']);
    far.sandbox.webhooks.mischief.duplicates = 0;
    far.sandbox.webhooks.mischief.lostAnswers = 1;
    sayAll('สอง');
    await far.sandbox.webhooks.flush();
    expect(texts().slice(3)).toEqual(['สอง', 'สอง']);
  });

  it('turns the order round, or packs many into one POST', async () => {
    far.sandbox.webhooks.mischief.reorder = 3;
    sayAll('หนึ่ง', 'สอง', 'สาม');
    await far.sandbox.webhooks.flush();
    expect(texts()).toEqual(['สาม', 'สอง', 'หนึ่ง']);
    Object.assign(far.sandbox.webhooks.mischief, { reorder: 0, batch: 1000 });
    far.posts.length = 0;
    sayAll(...Array.from({ length: 1000 }, (_, index) => `ข้อ ${index}`));
    await far.sandbox.webhooks.flush();
    expect(far.posts.map((post) => post.entries.length)).toEqual([1000]);
  });

  it('signs badly on demand, and properly when it comes again', async () => {
    far.answer = (post) => (post.signed ? 200 : 401);
    for (const badSignatureKind of ['wrong', 'missing', 'rewritten'] as const) {
      Object.assign(far.sandbox.webhooks.mischief, { badSignatures: 1, badSignatureKind });
      sayAll('ไทย');
      expect(await far.sandbox.webhooks.flush()).toBe(true);
    }
    expect(far.posts.map((post) => post.signed)).toEqual([false, true, false, true, false, true]);
  });

  it('shakes hands with the right token only', async () => {
    expect(await far.sandbox.acts.handshake()).toMatchObject({ ok: true, status: 200 });
    expect(await far.sandbox.acts.handshake({ token: 'guess' })).toMatchObject({ ok: false, status: 403 });
  });

  it('sends nothing that the desk is not subscribed to', async () => {
    await far.graph('/me/subscribed_apps', { method: 'DELETE' });
    expect(far.sandbox.acts.say({ psid: SOMCHAI, text: 'มีใครอยู่ไหม' }).webhook).toBeNull();
    expect(far.sandbox.ledger.entries({ kind: 'missed' })).toHaveLength(1);
    await far.graph('/me/subscribed_apps?subscribed_fields=messages', { method: 'POST' });
    expect(far.sandbox.acts.say({ psid: SOMCHAI, text: 'อีกครั้ง' }).webhook).not.toBeNull();
    expect(far.sandbox.acts.press({ psid: SOMCHAI, title: 'ปุ่ม', payload: 'X' }).webhook).toBeNull();
  });
});
