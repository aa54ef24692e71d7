import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { ResetDesk } from '../credentials/reset-desk.js';
import { MailTalk } from './mail-talk.js';

describe('the assistant by mail', () => {
  let resets: ResetDesk;
  let talk: MailTalk;
  beforeAll(async () => {
    resets = await ResetDesk.start();
    talk = await MailTalk.start(resets);
  });
  afterAll(async () => {
    talk.stop();
    await resets.stop();
  });

  const say = (from: string, text: string, dmarc?: string) => talk.say(from, text, dmarc);
  const linksTo = (who: string) =>
    resets.bench.sandbox.mails.list(who).filter(({ text }) => text.includes('/r/')).length;

  it('answers with a list that is filled in by a number, and goes on with who chooses', async () => {
    const [first] = await say('nobody@lao.example', 'สวัสดีครับ');
    expect(first!.text).toMatch(/1\. .*\n2\. ลืมรหัสผ่าน\n/);
    const [asked] = await say('nobody@lao.example', '๒ ครับ\n\n--\nสมชาย อบต.บ้านนา');
    expect(asked!.text).toContain('ขอทราบชื่อ อปท.');
  });

  it('sends another link to the officer’s own mailbox, which is where links go, without anybody’s help', async () => {
    const place = await resets.handed();
    clock.advance(96 * 3_600_000);
    const before = linksTo(place.officerMail);
    await say(place.officerMail, 'ยังไม่ได้รับรหัสเลยครับ');
    await resets.bench.desk.drain();
    expect(linksTo(place.officerMail)).toBe(before + 1);
    const [one] = await db().query('SELECT state, origin FROM reset_cases WHERE lao_code = ?', [
      place.lao.code,
    ]);
    expect(one).toEqual({ state: 'delivered', origin: 'email' });
  });

  it('takes a code that stands above a signature', async () => {
    const place = await resets.inUse();
    const from = 'colleague@lao.example';
    await say(from, `ลืมรหัสผ่าน ${place.lao.code}`);
    await say(from, '1');
    const [told] = await say(from, `${resets.codeTo(place)}\n\nขอแสดงความนับถือ\nสมชาย ใจดี`);
    expect(told!.text).toContain('ผูกช่องทางนี้');
  });

  it('leaves a question about something that it knows nothing of where staff see it', async () => {
    const [told] = await say('asks@lao.example', 'ส่งสำเนาบัตรไปแล้วเมื่อวาน ได้รับหรือยังคะ');
    expect(told!.text).toContain('เจ้าหน้าที่');
    const [ticket] = await db().query(
      `SELECT t.state, t.waiting_since IS NOT NULL AS waits FROM tickets t
       JOIN contact_points c ON c.id = t.contact_point_id WHERE c.address = 'asks@lao.example'`,
    );
    expect(ticket).toEqual({ state: 'open', waits: 1 });
  });

  it('leaves a forgotten password of a mailbox to a person: what it could show it has shown', async () => {
    const place = await resets.inUse();
    const [told] = await say(place.officerMail, 'ลืมรหัสผ่านครับ');
    expect(told!.text).toContain('เจ้าหน้าที่จะโทรกลับไปที่เบอร์โทรศัพท์ในทะเบียน');
    const [one] = await db().query('SELECT state FROM reset_cases WHERE lao_code = ?', [place.lao.code]);
    expect(one.state).toBe('verifying');
  });

  it.each(['fail', 'none'])('takes a sender whose DMARC says “%s” for a stranger', async (dmarc) => {
    const place = await resets.handed();
    clock.advance(96 * 3_600_000);
    const [told] = await say(place.officerMail, 'ยังไม่ได้รับรหัสเลยครับ', dmarc);
    if (told) expect(told.text).toContain('หากข้อมูลตรงกับทะเบียน');
    expect(await db().query('SELECT id FROM reset_cases WHERE lao_code = ?', [place.lao.code])).toEqual([]);
  });

  it.each(['pass', 'fail'])(
    'takes a password that a mail shows for what it is, and the mail (DMARC “%s”) for no chat',
    async (dmarc) => {
      const place = await resets.inUse();
      await db().query(
        `UPDATE contact_bindings SET verified_how = 'call-back', verified_at = bound_at WHERE officer_id = ?`,
        [place.officerId],
      );
      await say(place.officerMail, 'user lhr123 รหัสผ่าน: Somchai2569!', dmarc);
      const [one] = await db().query('SELECT id, wish, origin FROM reset_cases WHERE lao_code = ?', [
        place.lao.code,
      ]);
      expect(one).toMatchObject({ wish: 'exposed', origin: 'email' });
      const { body } = await resets.bench.supervisor.get(`/api/reset-cases/${one.id}`);
      // A sender that anybody can write shows nothing; and what goes to a mailbox does not get its PIN there too.
      expect(body.level).toBe(dmarc === 'pass' ? 1 : 0);
      expect(body.needs.delivery).toBe('mail-pin');
    },
  );

  it('falls silent for a machine that thanks for every mail', async () => {
    const robot = 'tickets@elsewhere.example';
    let mails = 0;
    while (mails < 10 && (await say(robot, `Thank you, ticket ${mails} was received.`)).length) mails += 1;
    expect(mails).toBe(1);
  });

  it('leaves to a person what it may say no more that day, and goes on the next day', async () => {
    const from = 'twice@lao.example';
    const standing = async () => {
      const [found] = await db().query(
        `SELECT d.state, d.reason, d.step, d.choices FROM assistant_dialogues d JOIN tickets t ON t.id = d.ticket_id
         JOIN contact_points c ON c.id = t.contact_point_id WHERE c.address = ?`,
        [from],
      );
      return found;
    };
    expect(await say(from, 'สวัสดีครับ')).toHaveLength(1);
    expect(await standing()).toMatchObject({ state: 'active' });
    for (const words of ['สวัสดีอีกครั้งครับ', 'สวัสดีครับผม']) {
      expect(await say(from, words)).toEqual([]);
      expect(await standing()).toEqual({
        state: 'with-person',
        reason: 'unsaid',
        step: 'idle',
        choices: null,
      });
    }
    clock.advance(24 * 3_600_000);
    expect(await say(from, 'สวัสดีครับ')).toHaveLength(1);
    expect(await standing()).toMatchObject({ state: 'active', reason: null });
  });

  it('carries no secret: neither a PIN nor a code of a link stands in an answer', () => {
    const all = resets.bench.sandbox.mails
      .list()
      .filter(({ headers }) => headers['auto-submitted'] === 'auto-replied');
    expect(all.length).toBeGreaterThan(3);
    for (const { text, html } of all) expect(`${text}${html}`).not.toMatch(/PIN \d{6}|\/r\//);
  });
});
