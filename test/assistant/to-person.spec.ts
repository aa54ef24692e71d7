import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HearingService } from '../../src/assistant/hearing.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { firstPassword } from '../credentials/reset-desk.js';
import { buildTraining, owes } from '../documents/copy-desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { ChatDesk } from './chat-desk.js';

describe('what the assistant gives to a person, and what it leaves to one', () => {
  let chat: ChatDesk;
  let place: Place;
  beforeAll(async () => {
    chat = await ChatDesk.start();
    place = await chat.resets.inUse();
  });
  afterAll(() => chat.stop());

  const bound = async (): Promise<string> => {
    const psid = chat.person();
    await chat.say(psid, 'สวัสดีค่ะ');
    await chat.bind(psid, place);
    return psid;
  };
  const notesOf = async (psid: string): Promise<string[]> => {
    const { id } = await chat.ticketOf(psid);
    const { body } = await chat.resets.bench.agent.get(`/api/tickets/${id}/messages`);
    return body.items
      .filter(({ kind }: { kind: string }) => kind === 'note')
      .map(({ text }: { text: string }) => text);
  };
  const assistantOf = async (psid: string) => {
    const { id } = await chat.ticketOf(psid);
    return (await chat.resets.bench.agent.get(`/api/tickets/${id}/assistant`)).body;
  };

  it('gives at once what asks for a person, with everything that was gathered', async () => {
    const psid = await bound();
    await chat.say(psid, 'ลืมรหัสผ่านครับ');
    const told = await chat.say(psid, 'ขอคุยกับเจ้าหน้าที่ครับ');
    const { number } = await chat.ticketOf(psid);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining(`เลขที่ ${number}`)]);
    // It leads to where the ticket stands, without a password.
    const page = /(\/s\/\S+)$/.exec(told[0]!.text)![1]!;
    const { body } = await chat.resets.bench.desk.app.getHttpAdapter().getInstance().inject({ url: page });
    expect(body).toContain(`${number}`);
    expect(await notesOf(psid)).toEqual([expect.stringMatching(/ขอคุยกับเจ้าหน้าที่[^]*ลืมรหัสผ่าน[^]*มีคำขอ/)]);
    expect(await assistantOf(psid)).toMatchObject({ state: 'with-person', reason: 'asked' });
    expect(await chat.ticketOf(psid)).toMatchObject({ state: 'open' });
    expect(await chat.say(psid, 'ยังอยู่ไหมครับ')).toEqual([]);
  });

  it('gives what it does not understand twice, and never guesses', async () => {
    const psid = await bound();
    const [first] = await chat.say(psid, 'เรื่องถนนหน้า อบต. พังมาก');
    expect(first?.offers).toContain('คุยกับเจ้าหน้าที่');
    expect(await assistantOf(psid)).toMatchObject({ state: 'active' });
    await chat.say(psid, 'ปีนี้หยุดสงกรานต์กี่วัน');
    expect(await assistantOf(psid)).toMatchObject({ state: 'with-person', reason: 'misunderstood' });
  });

  it('quotes a published article that fits, and leaves the question open for a person', async () => {
    const supervisor = new Api(chat.resets.bench.desk, (await buildStaff({ role: 'supervisor' })).token);
    const article = {
      slug: 'certificate',
      titleTh: 'พิมพ์ใบประกาศการอบรม',
      textTh: 'เปิดเมนู **การอบรม**\n\nกดพิมพ์ใบประกาศ\n\nเลือกขนาดกระดาษ',
    };
    const { body } = await supervisor.post('/api/articles', article);
    const psid = await bound();
    const [draft] = await chat.say(psid, 'พิมพ์ใบประกาศการอบรมยังไงคะ');
    expect(draft?.text).toContain('ยังไม่แน่ใจ');
    const published = { ...article, slug: undefined, published: true, version: 1 };
    await supervisor.put(`/api/articles/${body.id}`, published);
    const [told] = await chat.say(psid, 'พิมพ์ใบประกาศการอบรมยังไงคะ');
    expect(told?.text).toContain('พิมพ์ใบประกาศการอบรม\nเปิดเมนู การอบรม กดพิมพ์ใบประกาศ\n');
    expect(told?.text).toContain('/help/certificate');
    expect(told?.text).not.toContain('ขนาดกระดาษ');
    expect(told?.offers).toContain('คุยกับเจ้าหน้าที่');
    expect(await chat.ticketOf(psid)).toMatchObject({ state: 'open' });
    expect(await assistantOf(psid)).toMatchObject({ state: 'active' });
    const [own] = await chat.say(psid, 'ลืมรหัสผ่านครับ');
    expect(own?.text).not.toContain('/help/');
  });

  it('counts one thought in several messages once', async () => {
    const psid = await bound();
    const told = await chat.sayAtOnce(psid, ['เว็บล่มหรือเปล่าคะ', 'ที่อำเภอเดียวกันก็เหมือนกัน', 'ตั้งแต่เช้าเลย']);
    expect(told).toHaveLength(1);
    expect(await assistantOf(psid)).toMatchObject({ state: 'active' });
    const stranger = chat.person('ใครก็ไม่รู้');
    const asked = await chat.sayAtOnce(stranger, ['ลืมรหัสผ่านค่ะ', 'เข้าไม่ได้ตั้งแต่เช้า', 'ช่วยหน่อย']);
    expect(asked.map(({ text }) => text)).toEqual([expect.stringContaining('ขอทราบชื่อ อปท.')]);
    expect(await assistantOf(stranger)).toMatchObject({ state: 'active', step: 'which-lao' });
  });

  it('gives anger at once, and as urgent', async () => {
    const psid = await bound();
    await chat.say(psid, 'ห่วยแตกมาก ทำงานกันยังไง โทรไปก็ไม่รับ เสียเวลาที่สุด');
    expect(await assistantOf(psid)).toMatchObject({ state: 'with-person', reason: 'angry' });
    expect((await chat.ticketOf(psid)).priority).toBe(3);
  });

  it('says when people are at work again, outside of office hours', async () => {
    const psid = await bound();
    const noon = clock.now();
    // A Saturday morning.
    clock.freeze('2026-03-14T03:00:00Z');
    const [told] = await chat.say(psid, 'คุยกับเจ้าหน้าที่');
    expect(told?.text).toMatch(/นอกเวลาราชการ.*วันจันทร์ที่ 16 มี\.ค\. เวลา 08:30 น\./);
    clock.freeze(noon);
  });

  it('is silent once somebody of the staff has answered, until it is given back', async () => {
    const psid = await bound();
    await chat.say(psid, 'ลืมรหัสผ่าน');
    const { id } = await chat.ticketOf(psid);
    clock.advance(1_000);
    await chat.resets.bench.agent.post(`/api/tickets/${id}/messages`, {
      kind: 'reply',
      text: 'ดิฉันรับเรื่องนี้ค่ะ',
    });
    await chat.settle();
    expect(await assistantOf(psid)).toMatchObject({ state: 'taken-over', reason: 'agent' });
    expect(await chat.say(psid, 'ลืมรหัสผ่าน')).toEqual([]);
    const back = await chat.resets.bench.agent.put(`/api/tickets/${id}/assistant`, { state: 'active' });
    expect(back.body).toMatchObject({ state: 'active' });
    expect(await chat.say(psid, 'สถานะเรื่องถึงไหนแล้ว')).toEqual([
      { text: expect.stringContaining('อยู่ระหว่างตรวจยืนยันตัวตน'), offers: [] },
    ]);
  });

  it('stops the account at once when somebody else has used it, then proves who asks', async () => {
    const signIn = () =>
      chat.resets.bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, firstPassword);
    expect(signIn()).toBe('ok');
    const stranger = chat.person('คนอื่น');
    await chat.say(stranger, 'มีคนอื่นเข้าใช้บัญชีค่ะ');
    await chat.press(stranger, '1', `assistant:lao:${place.lao.code}`);
    expect(signIn()).toBe('ok');
    const psid = await bound();
    const told = await chat.say(psid, 'มีคนอื่นเข้าใช้บัญชีของเราค่ะ รหัสน่าจะหลุด');
    expect(told.at(-1)?.text).toMatch(/ระงับรหัสเดิม.*แล้วค่ะ ส่งรหัสยืนยัน/);
    expect(signIn()).toBe('wrong');
    expect(await chat.resets.bench.openIncidents()).toContain('compromise');
  });

  it('says once that it waits for the personnel system, and goes on by itself when that is back', async () => {
    const { bench } = chat.resets;
    const other = await chat.resets.inUse();
    const psid = chat.person();
    await chat.say(psid, 'สวัสดีค่ะ');
    await chat.bind(psid, other);
    bench.sandbox.personnel.faults.plan({ kind: 'drop-before', times: null });
    await chat.say(psid, 'มีคนอื่นเข้าใช้บัญชีของเราค่ะ');
    await chat.say(psid, chat.resets.codeTo(other));
    for (let minutes = 0; minutes < 12; minutes += 3) {
      clock.advance(3 * 60_000);
      await chat.settle();
    }
    const waits = () => chat.heard(psid).filter(({ text }) => text.includes('รอระบบ LHR'));
    expect(waits()).toHaveLength(1);
    await chat.say(psid, 'สถานะเรื่องถึงไหนแล้ว');
    expect(waits()).toHaveLength(2);
    bench.sandbox.personnel.faults.clear();
    for (let minutes = 0; minutes < 30; minutes += 6) {
      clock.advance(6 * 60_000);
      await chat.settle();
    }
    expect(chat.heard(psid).at(-1)?.text).toMatch(/PIN \d{6} /);
  });

  it('has a link mailed to the officer who wants to send their copy, and tells what is owed; a stranger it tells nothing', async () => {
    const { laoCode, provinceCode } = { laoCode: place.lao.code, provinceCode: place.lao.provinceCode };
    const of = { laoCode, provinceCode, trainingId: await buildTraining(provinceCode) };
    await owes({ ...of, slot: 'responsible-officer', officerId: place.officerId }, '2099-03-10');
    await owes({ ...of, slot: 'chief-administrator', officerId: place.chiefId }, '2020-02-27');
    const links = () =>
      chat.resets.bench.sandbox.mails.list().filter(({ subject }) => subject.startsWith('ส่งสำเนาบัตร'));
    const stranger = chat.person('ใครก็ไม่รู้');
    const [nothing] = await chat.say(stranger, 'จะส่งสำเนาบัตรประชาชนค่ะ');
    expect(nothing?.text).toMatch(/อย่าส่งสำเนาบัตร[^]*เลขที่/);
    expect(nothing?.text).not.toContain('ค้างส่ง');
    expect(links()).toEqual([]);

    const psid = await bound();
    const [told] = await chat.say(psid, 'จะส่งสำเนาบัตรประชาชนค่ะ');
    expect(told?.text).toMatch(/อย่าส่งสำเนาบัตร[^]*ส่งลิงก์[^]*ปลัด[^]*เลยกำหนด[^]*เจ้าหน้าที่ผู้รับผิดชอบ[^]*ภายใน/);
    expect(links().map(({ to }) => to.join())).toEqual([place.officerMail]);
    const [, link] = /(\/u\/\w+#[\w-]{43})/.exec(links()[0]!.text)!;
    expect(JSON.stringify(chat.heard(psid))).not.toContain(link!.split('#')[1]);
    // Whoever sends the picture here all the same is thanked, and shown the same way; no second link so soon.
    const [again] = await chat.picture(psid);
    expect(again?.text).toMatch(/^ขอบคุณค่ะ[^]*อย่าส่งสำเนาบัตร[^]*ลิงก์/);
    expect(links()).toHaveLength(1);
  });

  it('answers each message once, however often it is heard', async () => {
    const psid = await bound();
    await chat.say(psid, 'ขอบคุณค่ะ');
    const before = chat.heard(psid).length;
    const rows: { id: string }[] = await db().query('SELECT message_id AS id FROM assistant_turns');
    for (const { id } of rows) await chat.resets.bench.desk.get(HearingService).hear(id);
    await chat.settle();
    expect(chat.heard(psid)).toHaveLength(before);
  });
});

describe('“I have not received it”, where it is on its way', () => {
  let chat: ChatDesk;
  beforeAll(async () => {
    chat = await ChatDesk.start();
  });
  afterAll(() => chat.stop());

  it('nudges the representative, once a day, and tells the LAO’s own officer alone', async () => {
    const { bench } = chat.resets;
    const place = await bench.place();
    const mail = await bench.provincialRepresentative();
    const batchId = await bench.issue([place]);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    clock.advance(96 * 3_600_000);
    const psid = chat.person();
    await chat.say(psid, 'สวัสดีครับ');
    await chat.bind(psid, place);
    const [told] = await chat.say(psid, 'ยังไม่ได้รับรหัสเลยครับ จังหวัดยังไม่ส่งให้');
    expect(told?.text).toContain('อยู่ระหว่างส่งมอบผ่านผู้แทนจังหวัด');
    await chat.say(psid, 'ยังไม่ได้รับรหัสเลยครับ');
    const nudges = bench.sandbox.mails.list(mail).filter(({ subject }) => subject.includes('แจ้งว่ายังไม่ได้รับ'));
    expect(nudges).toHaveLength(1);
    const stranger = chat.person('ใคร');
    await chat.say(stranger, 'ยังไม่ได้รับรหัส');
    const [answer] = await chat.press(stranger, '1', `assistant:lao:${place.lao.code}`);
    expect(answer?.text).not.toContain('ผู้แทน');
  });
});
