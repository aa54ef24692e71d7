import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HearingService } from '../../src/assistant/hearing.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { firstPassword, nextPassword } from '../credentials/reset-desk.js';
import { ChatDesk } from './chat-desk.js';
import { line } from './wires.js';

describe('the assistant on LINE', () => {
  let chat: ChatDesk;
  let place: Place;
  beforeAll(async () => {
    chat = await ChatDesk.start(line);
    place = await chat.resets.inUse();
  });
  afterAll(() => chat.stop());

  const bound = async (): Promise<string> => {
    const userId = chat.person();
    await chat.say(userId, 'สวัสดีค่ะ');
    await chat.bind(userId, place);
    return userId;
  };
  const ticketOf = async (userId: string) => {
    const { id } = await chat.ticketOf(userId);
    return chat.resets.bench.agent.get(`/api/tickets/${id}`);
  };

  it('greets with buttons that LINE takes, and answers without cost', async () => {
    const userId = chat.person();
    const [told] = await chat.say(userId, 'สวัสดีค่ะ');
    expect(told?.offers).toEqual(expect.arrayContaining(['ลืมรหัสผ่าน', 'คุยกับเจ้าหน้าที่']));
    expect(told?.offers.every((label) => label.length <= 20)).toBe(true);
    expect(chat.resets.bench.sandbox.lines.list(userId)).toEqual([]);
  });

  it('takes “I forgot it” by the number of its button to a new password, by the mailbox and the PIN in the chat', async () => {
    const userId = await bound();
    const number = chat.heard(userId)[0]!.offers.indexOf('ลืมรหัสผ่าน') + 1;
    const [asked] = await chat.say(userId, String(number));
    expect(asked?.text).toContain('of•••@lao.example');
    const told = await chat.say(userId, chat.resets.codeTo(place));
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('ยืนยันตัวตนแล้ว'),
      expect.stringMatching(/PIN \d{6} /),
    ]);
    const pin = /PIN (\d{6})/.exec(told.at(-1)!.text)![1]!;
    const { id } = await chat.ticketOf(userId);
    const { body } = await chat.resets.bench.agent.get(`/api/tickets/${id}/messages`);
    const rows = await db().query('SELECT * FROM outbound_parts');
    for (const kept of [body, rows, await db().query('SELECT * FROM outbox')])
      expect(JSON.stringify(kept)).not.toContain(pin);
    const { publicId, code } = chat.resets.bench.linkTo(place.officerMail);
    const wish = { code, pin, password: nextPassword };
    expect((await chat.resets.bench.visitor.post(`/r/${publicId}/reveal`, wish)).body.step).toBe('set');
    const { accounts } = chat.resets.bench.sandbox.personnel;
    expect([firstPassword, nextPassword].map((one) => accounts.signIn(`lhr${place.lao.code}`, one))).toEqual([
      'wrong',
      'ok',
    ]);
    await chat.settle();
    expect(chat.heard(userId).at(-1)!.text).toContain('เรียบร้อยแล้ว');
  });

  it('tells a stranger the same whoever they ask about, also by a number', async () => {
    const other = await chat.resets.bench.place();
    const asked = async (code: string, choice: string) => {
      const userId = chat.person('ใครก็ไม่รู้');
      await chat.press(userId, 'ลืมรหัสผ่าน', 'assistant:forgot');
      const [choose] = await chat.say(userId, `อปท. รหัส ${code}`);
      expect(choose?.offers).toHaveLength(2);
      const told = await chat.say(userId, choice);
      return told.map(({ text }) => text.replace(/เลขที่ \d+/, 'เลขที่ N'));
    };
    const known = await asked(place.lao.code, '๑ ค่ะ');
    expect(known).toEqual([expect.stringContaining('หากข้อมูลตรงกับทะเบียน')]);
    expect(await asked(other.lao.code, 'ใช่ค่ะ')).toEqual(known);
    expect(await asked(other.lao.code, 'ไม่ใช่ค่ะ')).toEqual([expect.stringMatching(/^ขอทราบชื่อ อปท\./)]);
  });

  it('stops what somebody else uses, answers where a case stands, and what is owed', async () => {
    const userId = await bound();
    const [stopped] = await chat.press(userId, 'มีคนอื่นใช้บัญชี', 'assistant:compromised');
    expect(stopped?.text).toMatch(/ระงับรหัสเดิม|เจ้าหน้าที่/);
    const other = await bound();
    expect((await chat.say(other, 'สถานะเรื่องถึงไหนแล้วคะ'))[0]?.text).toContain('เลขที่');
    expect((await chat.press(other, 'ส่งเอกสาร', 'assistant:send-document'))[0]?.text).toContain(
      'ไม่มีสำเนาบัตรค้างส่ง',
    );
  });

  it('is silent once a person answers, until they give it back; and hears nothing twice', async () => {
    const userId = await bound();
    const { body: ticket } = await ticketOf(userId);
    const { agent, desk } = chat.resets.bench;
    clock.advance(1_000);
    const answered = await agent.post(`/api/tickets/${ticket.id}/messages`, {
      kind: 'reply',
      text: 'สวัสดีค่ะ เจ้าหน้าที่ค่ะ',
    });
    expect(answered.status).toBe(202);
    await chat.settle();
    expect(await chat.say(userId, 'ลืมรหัสผ่านค่ะ')).toEqual([]);
    await agent.put(`/api/tickets/${ticket.id}/assistant`, { state: 'active' });
    expect(await chat.say(userId, 'คุยกับเจ้าหน้าที่')).toMatchObject([
      { text: expect.stringMatching(/เลขที่ \d+[^]*\nติดตามเรื่องได้ที่ \S+\/s\/\d+-/) },
    ]);
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM messages WHERE ticket_id = ? AND author_kind = 'contact'`,
      [ticket.id],
    );
    const before = chat.heard(userId).length;
    for (const { id } of rows) await desk.get(HearingService, { strict: false }).hear(id);
    await chat.settle();
    expect(chat.heard(userId)).toHaveLength(before);
  });
});
