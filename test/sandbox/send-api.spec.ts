import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest, HOUR, SOMCHAI, WIPHADA, errorOf } from './far-side.js';

const form = (file: Blob, name: string): FormData => {
  const data = new FormData();
  data.set('recipient', JSON.stringify({ id: SOMCHAI }));
  data.set('messaging_type', 'RESPONSE');
  data.set('message', JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } }));
  data.set('filedata', file, name);
  return data;
};

describe('Send API', () => {
  const far = new FarSideUnderTest();
  beforeEach(() => far.start());
  afterEach(async () => {
    await far.stop();
    far.posts.length = 0;
  });

  it('delivers a reply inside 24 hours, echoes it and reports its delivery', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'ลืมรหัสผ่านครับ อบต.บ้านนา' });
    const answer = await far.send(SOMCHAI, 'รับเรื่องแล้วค่ะ');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ recipient_id: SOMCHAI, message_id: expect.stringMatching(/^m_/) });
    expect(answer.headers.get('facebook-api-version')).toBe('v25.0');
    expect(JSON.parse(answer.headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 2 });
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    const echo = far.items().find((item) => item.message?.is_echo);
    expect(echo).toMatchObject({
      sender: { id: '102938475610293' },
      recipient: { id: SOMCHAI },
      message: {
        mid: answer.body.message_id,
        app_id: 1029384756102938,
        metadata: 'outbox:1',
        text: 'รับเรื่องแล้วค่ะ',
      },
    });
    expect(far.items().find((item) => 'delivery' in item)).toMatchObject({
      delivery: { mids: [answer.body.message_id] },
    });
    expect(far.sandbox.ledger.entries({ kind: 'received' })).toMatchObject([
      { psid: SOMCHAI, text: 'รับเรื่องแล้วค่ะ', metadata: 'outbox:1', messagingType: 'RESPONSE', tag: null },
    ]);
  });

  it('refuses RESPONSE after 24 hours and everything after 7 days', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'เมื่อวานซืน', agoMs: 25 * HOUR });
    expect(errorOf(await far.send(SOMCHAI, 'ก'))).toEqual({ code: 10, subcode: 2018278 });
    const tagged = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    expect((await far.send(SOMCHAI, 'ก', tagged)).status).toBe(200);
    far.sandbox.acts.moveWindow({ psid: SOMCHAI, agoMs: 169 * HOUR });
    expect(errorOf(await far.send(SOMCHAI, 'ก', tagged))).toEqual({ code: 10, subcode: 2018278 });
  });

  it('takes quick replies within the platform’s limits and says what is wrong with others', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดี' });
    const reply = { content_type: 'text', title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' };
    const ask = (quick: unknown) =>
      far.send(SOMCHAI, '', { message: { text: 'ให้ช่วยเรื่องใดคะ', quick_replies: quick } });
    expect((await ask(Array.from({ length: 13 }, () => reply))).status).toBe(200);
    const wrong: [unknown, number, number | undefined][] = [
      ['ก', 100, undefined],
      [[], 194, undefined],
      [Array.from({ length: 14 }, () => reply), 105, undefined],
      [[{ ...reply, content_type: undefined }], 100, undefined],
      [[{ ...reply, title: '' }], 100, 2018098],
      [[{ ...reply, payload: undefined }], 100, 2018099],
      [[{ ...reply, payload: 'x'.repeat(1_001) }], 100, undefined],
    ];
    for (const [quick, code, subcode] of wrong) expect(errorOf(await ask(quick))).toEqual({ code, subcode });
    const long = await ask([reply, { ...reply, title: 'ก'.repeat(21) }]);
    expect(long.body.error).toMatchObject({
      message: '(#100) Length of param message[quick_replies][1][title] must be less than or equal to 20',
    });
  });

  it('knows which tags are dead, and whom nobody knows', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดี' });
    const dead = await far.send(SOMCHAI, 'ก', { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' });
    expect(errorOf(dead)).toEqual({ code: 100, subcode: 1893061 });
    expect(errorOf(await far.send('1', 'ก'))).toEqual({ code: 100, subcode: 2018001 });
    expect(errorOf(await far.send(WIPHADA, 'ก'))).toEqual({ code: 10, subcode: 2018278 });
    far.sandbox.people.change(SOMCHAI, { blocked: true });
    expect(errorOf(await far.send(SOMCHAI, 'ก'))).toEqual({ code: 551, subcode: 1545041 });
  });

  it('checks the shape of a message', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดี' });
    expect(errorOf(await far.send(SOMCHAI, 'ก'.repeat(2000)))).toEqual({ code: 100, subcode: undefined });
    expect((await far.send(SOMCHAI, 'ก'.repeat(1999))).status).toBe(200);
    expect(errorOf(await far.send(SOMCHAI, ''))).toEqual({ code: 100, subcode: 2018034 });
    const both = { message: { text: 'ก', attachment: { type: 'image', payload: { attachment_id: '1' } } } };
    expect(errorOf(await far.send(SOMCHAI, '', both))).toEqual({ code: 100, subcode: undefined });
  });

  it('wants the right token, the right proof and a version', async () => {
    const wrong = await far.graph('/me/messages', {
      body: { recipient: { id: SOMCHAI } },
      token: 'EAAWRONG',
    });
    expect(errorOf(wrong)).toEqual({ code: 190, subcode: undefined });
    expect((wrong.body.error as { fbtrace_id: string }).fbtrace_id).toMatch(/^A/);
    expect(errorOf(await far.graph('/me?appsecret_proof=00'))).toEqual({ code: 100, subcode: undefined });
    expect(errorOf(await far.graph('/messages', { version: 'me' }))).toEqual({
      code: 2500,
      subcode: undefined,
    });
    far.sandbox.page.change({ requireAppSecretProof: true });
    expect(errorOf(await far.graph('/me')).code).toBe(100);
    const proof = '23d2deeb06e78f15b221fcb84ed49c67b34099195239f52dd9cc31c05d852362';
    expect((await far.graph(`/me?appsecret_proof=${proof}`)).status).toBe(200);
    far.sandbox.page.change({ token: 'password-changed', requireAppSecretProof: false });
    expect(errorOf(await far.graph('/me'))).toEqual({ code: 190, subcode: 460 });
  });

  it('takes a file as a part, minds its type and its size, and sends it again by its id', async () => {
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'ขอแบบฟอร์ม' });
    const mismatch = await far.graph('/me/messages', { body: form(new Blob(['x']), 'แบบฟอร์ม.png') });
    expect(errorOf(mismatch)).toEqual({ code: 100, subcode: 2018047 });
    const big = new Blob([new Uint8Array(25 * 1024 * 1024 + 1)], { type: 'image/png' });
    expect(errorOf(await far.graph('/me/messages', { body: form(big, 'a.png') }))).toEqual({
      code: 100,
      subcode: 2018109,
    });
    const sent = await far.graph('/me/messages', {
      body: form(new Blob(['png'], { type: 'image/png' }), 'แบบฟอร์ม.png'),
    });
    expect(sent.status).toBe(200);
    const attachment = { type: 'image', payload: { attachment_id: sent.body.attachment_id } };
    expect((await far.send(SOMCHAI, '', { message: { attachment } })).status).toBe(200);
    expect(far.sandbox.ledger.entries({ kind: 'received' }).map((entry) => entry.attachments)).toEqual([
      ['แบบฟอร์ม.png'],
      ['แบบฟอร์ม.png'],
    ]);
    const elsewhere = { type: 'image', payload: { url: 'http://127.0.0.1:1/a.png' } };
    expect(errorOf(await far.send(SOMCHAI, '', { message: { attachment: elsewhere } }))).toEqual({
      code: 100,
      subcode: 2018008,
    });
    const upload = await far.graph('/me/message_attachments', {
      body: form(new Blob(['p'], { type: 'image/png' }), 'b.png'),
    });
    expect(upload.body).toEqual({ attachment_id: expect.stringMatching(/^\d+$/) });
  });

  it('answers a comment in private once', async () => {
    const { id } = far.sandbox.acts.comment({ psid: WIPHADA, text: 'เข้าระบบไม่ได้ค่ะ' });
    const reply = { recipient: { comment_id: id }, message: { text: 'ทักแชตได้เลยค่ะ' } };
    const answer = await far.graph('/me/messages', { body: reply });
    expect(answer.body.recipient_id).toBe(WIPHADA);
    expect(errorOf(await far.graph('/me/messages', { body: reply })).code).toBe(10900);
    expect(errorOf(await far.send(WIPHADA, 'อีกข้อความ'))).toEqual({ code: 10, subcode: 2018278 });
    const old = far.sandbox.acts.comment({ psid: WIPHADA, text: 'นานแล้ว', agoMs: 8 * 24 * HOUR });
    const late = { recipient: { comment_id: old.id }, message: { text: 'ช้าไป' } };
    expect(errorOf(await far.graph('/me/messages', { body: late }))).toEqual({ code: 10, subcode: 2018278 });
  });

  it('shows typing and seen, and refuses while another app owns the thread', async () => {
    const typing: unknown[] = [];
    far.sandbox.changes.listen((change) => typing.push(change));
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดี' });
    const act = (name: string): ReturnType<typeof far.graph> =>
      far.graph('/me/messages', { body: { recipient: { id: SOMCHAI }, sender_action: name } });
    expect((await act('typing_on')).body).toEqual({ recipient_id: SOMCHAI });
    expect(typing).toContainEqual({ topic: 'typing', psid: SOMCHAI, on: true });
    await act('mark_seen');
    expect(far.sandbox.people.require(SOMCHAI).pageReadUntil).toBeGreaterThan(0);
    far.sandbox.acts.answerElsewhere({ psid: SOMCHAI, text: 'ตอบจากกล่องเพจ' });
    expect(errorOf(await far.send(SOMCHAI, 'ก'))).toEqual({ code: 10, subcode: 2018300 });
    expect(
      (await far.graph('/me/take_thread_control', { body: { recipient: { id: SOMCHAI } } })).body,
    ).toEqual({ success: true });
    expect((await far.send(SOMCHAI, 'ก')).status).toBe(200);
  });
});

describe('Send API in trouble', () => {
  const far = new FarSideUnderTest();
  beforeEach(async () => {
    await far.start();
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดี' });
  });
  afterEach(async () => {
    await far.stop();
    far.posts.length = 0;
  });
  const received = (): number => far.sandbox.ledger.entries({ kind: 'received' }).length;
  const echoes = (): number => far.items().filter((item) => item.message?.is_echo).length;

  it('fails as planned, once, and only for the person it was planned for', async () => {
    far.sandbox.faults.plan({ kind: 'error', code: 1200, isTransient: true, psid: SOMCHAI });
    far.sandbox.faults.plan({ kind: 'http-500' });
    far.sandbox.faults.plan({ kind: 'throttle', code: 80006, minutes: 7, psid: SOMCHAI });
    expect((await far.send(SOMCHAI, 'ก')).body.error).toMatchObject({ code: 1200, is_transient: true });
    expect((await far.send(SOMCHAI, 'ก')).status).toBe(500);
    const throttled = await far.send(SOMCHAI, 'ก');
    expect(errorOf(throttled).code).toBe(80006);
    const usage = JSON.parse(throttled.headers.get('x-business-use-case-usage') ?? '{}') as Record<
      string,
      unknown
    >;
    expect(usage['102938475610293']).toMatchObject([{ call_count: 100, estimated_time_to_regain_access: 7 }]);
    expect((await far.send(SOMCHAI, 'ก')).status).toBe(200);
    expect(received()).toBe(1);
    expect(far.sandbox.ledger.calls.map((call) => call.error?.code ?? call.status)).toEqual([
      1200, 2, 80006, 200,
    ]);
  });

  it('loses the answer of a message that arrived', async () => {
    far.sandbox.faults.plan({ kind: 'accept-then-drop' });
    await expect(far.send(SOMCHAI, 'มาถึงแล้ว')).rejects.toThrow();
    far.sandbox.faults.plan({ kind: 'accept-silently-then-drop' });
    await expect(far.send(SOMCHAI, 'มาถึงเงียบ ๆ')).rejects.toThrow();
    far.sandbox.faults.plan({ kind: 'drop-before' });
    await expect(far.send(SOMCHAI, 'ไม่ถึง')).rejects.toThrow();
    await far.sandbox.webhooks.flush();
    expect(received()).toBe(2);
    expect(echoes()).toBe(1);
  });

  it('can echo before it answers, or not at all', async () => {
    far.sandbox.page.change({ echo: 'before' });
    await far.send(SOMCHAI, 'ก่อน');
    expect(echoes()).toBe(1);
    far.sandbox.page.change({ echo: 'none' });
    await far.send(SOMCHAI, 'ไม่มี');
    await far.sandbox.webhooks.flush();
    expect(echoes()).toBe(1);
  });
});
