import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DialoguesService } from '../../src/assistant/dialogues.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { firstPassword, nextPassword } from '../credentials/reset-desk.js';
import { ChatDesk } from './chat-desk.js';

describe('“I forgot it”, from a chat message to a new password, without anybody of the staff', () => {
  let chat: ChatDesk;
  let place: Place;
  let psid: string;
  beforeAll(async () => {
    chat = await ChatDesk.start();
    place = await chat.resets.inUse();
    psid = chat.person();
    await chat.say(psid, 'สวัสดีค่ะ');
    await chat.bind(psid, place);
  });
  afterAll(() => chat.stop());

  const signIn = (password: string) =>
    chat.resets.bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, password);

  it('greets with what it can do', () => {
    expect(chat.heard(psid)).toMatchObject([
      { text: expect.stringContaining('ผู้ช่วยอัตโนมัติ'), offers: expect.arrayContaining(['ลืมรหัสผ่าน']) },
    ]);
  });

  it('sends a code to the registered mailbox, and tells the chat enough of the address to know it', async () => {
    const [told] = await chat.say(psid, 'ลืมระหัสค่ะ เข้าระบบไม่ได้');
    expect(told?.text).toContain('of•••@lao.example');
    expect(told?.text).not.toContain(place.officerMail);
    expect(await chat.ticketOf(psid)).toMatchObject({ state: 'waiting' });
  });

  it('is answered once by whoever comes after a process that died in the middle of it, where the dialogue stood', async () => {
    const dying = jest
      .spyOn(chat.resets.get(DialoguesService), 'save')
      .mockRejectedValueOnce(new Error('killed'));
    expect(await chat.say(psid, '11111111')).toEqual([]);
    dying.mockRestore();
    const before = chat.heard(psid).length;
    clock.advance(60_000);
    await chat.settle();
    await chat.settle();
    const told = chat.heard(psid).slice(before);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('รหัสไม่ถูกต้อง')]);
  });

  it('refuses another code, and takes the right one', async () => {
    const [wrong] = await chat.say(psid, '00000000');
    expect(wrong?.text).toContain('รหัสไม่ถูกต้อง');
    const told = await chat.say(psid, chat.resets.codeTo(place));
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('ยืนยันตัวตนแล้ว'),
      expect.stringMatching(/PIN \d{6} /),
    ]);
  });

  it('says where the link is to who asks again, and not that it is still to come', async () => {
    const [told] = await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    expect(told?.text).toContain('ส่งลิงก์ตั้งรหัสผ่าน');
    expect(told?.text).toContain('of•••@lao.example');
    expect(told?.text).not.toContain('กำลังออกรหัสใหม่');
  });

  it('shows the PIN in the chat alone: the ticket does not have it', async () => {
    const pin = chat
      .heard(psid)
      .flatMap(({ text }) => /PIN (\d{6})/.exec(text)?.[1] ?? [])
      .at(-1)!;
    const { id } = await chat.ticketOf(psid);
    const { body } = await chat.resets.bench.agent.get(`/api/tickets/${id}/messages`);
    expect(JSON.stringify(body)).toContain('••••••');
    expect(JSON.stringify(body)).not.toContain(pin);
    const [{ n }] = await db().query('SELECT COUNT(*) AS n FROM outbound_parts WHERE text LIKE ?', [
      `%${pin}%`,
    ]);
    expect(Number(n)).toBe(0);
    const { publicId, code } = chat.resets.bench.linkTo(place.officerMail);
    const set = await chat.resets.bench.visitor.post(`/r/${publicId}/reveal`, {
      code,
      pin,
      password: nextPassword,
    });
    expect([set.status, set.body.step]).toEqual([200, 'set']);
    expect([signIn(firstPassword), signIn(nextPassword)]).toEqual(['wrong', 'ok']);
  });

  it('says that it is done', async () => {
    await chat.settle();
    expect(chat.heard(psid).at(-1)!.text).toContain('เรียบร้อยแล้ว');
    expect(await chat.ticketOf(psid)).toMatchObject({ state: 'waiting' });
  });
});

describe('a stranger who knows everything on an ID card', () => {
  let chat: ChatDesk;
  let place: Place;
  beforeAll(async () => {
    chat = await ChatDesk.start();
    place = await chat.resets.inUse();
  });
  afterAll(() => chat.stop());

  it('learns nothing: what is answered is the same for a LAO that has an account and for one that has none', async () => {
    const other = await chat.resets.bench.place();
    const asked = async (code: string) => {
      const psid = chat.person('ใครก็ไม่รู้');
      await chat.say(psid, `ลืมรหัสผ่าน อปท. รหัส ${code}`);
      const told = await chat.press(psid, '1', `assistant:lao:${code}`);
      return told.map(({ text }) => text.replace(/เลขที่ \d+/, 'เลขที่ N'));
    };
    const known = await asked(place.lao.code);
    expect(known).toEqual([expect.stringContaining('หากข้อมูลตรงกับทะเบียน')]);
    expect(await asked(other.lao.code)).toEqual(known);
    const [{ n }] = await db().query('SELECT COUNT(*) AS n FROM reset_cases');
    expect(Number(n)).toBe(0);
    expect(chat.resets.bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, firstPassword)).toBe(
      'ok',
    );
  });

  it('asks six times in an hour, and is a person’s then', async () => {
    const psid = chat.person('คนแปลกหน้า');
    for (let n = 0; n < 5; n += 1) {
      const told = await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
      expect(told.map(({ text }) => text).join()).not.toContain('หลายครั้งในเวลาใกล้กัน');
    }
    const [told] = await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    expect(told!.text).toContain('มีคำขอหลายครั้งในเวลาใกล้กัน');
    const [dialogue] = await db().query('SELECT state FROM assistant_dialogues ORDER BY id DESC LIMIT 1');
    expect(dialogue.state).toBe('with-person');
  });

  it('and whoever reads the officer’s mailbox is bound, and still needs a person: the chat is too new', async () => {
    const psid = chat.person();
    await chat.say(psid, `ลืมรหัสผ่าน ${place.lao.code}`);
    await chat.press(psid, '1', `assistant:lao:${place.lao.code}`);
    const told = await chat.say(psid, chat.resets.codeTo(place));
    expect(told[0]?.text).toContain('ผูกช่องทางนี้');
    const { body } = await chat.resets.bench.supervisor.get('/api/reset-cases');
    expect(body.items[0]).toMatchObject({ state: 'verifying', risk: 5, signals: ['fresh-binding'] });
    expect(await chat.ticketOf(psid)).toMatchObject({ state: 'open' });
  });
});
