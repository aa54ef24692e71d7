import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { nextPassword, ownPin, ResetDesk } from '../credentials/reset-desk.js';
import { MailTalk } from './mail-talk.js';
import { bindChat, line, messenger } from './wires.js';

const forgot = 'ลืมรหัสผ่านครับ';
const minute = 60_000;

/** A code goes to another registered address than the one that asks: from a mailbox into a chat (security bar, § 10, V2). */
describe('a one-time code by a second registered channel', () => {
  let resets: ResetDesk;
  let talk: MailTalk;
  let places: Place[];
  const undo: (() => void)[] = [];
  beforeAll(async () => {
    resets = await ResetDesk.start();
    undo.push(...[line, messenger].map((wire) => wire.join(resets.bench.sandbox)));
    talk = await MailTalk.start(resets);
    places = await resets.manyInUse(8);
  });
  beforeEach(async () => {
    const { lineApi, faults, mailServer } = resets.bench.sandbox;
    for (const planned of [lineApi.faults, faults, mailServer.faults]) planned.clear();
    await db().clear(ChannelPause);
    clock.freeze(new Date(Math.ceil((clock.now().getTime() + 1) / 86_400_000) * 86_400_000 + 5 * 3_600_000));
  });
  afterAll(async () => {
    for (const each of undo.reverse()) each();
    talk.stop();
    await resets.stop();
  });

  const far = () => resets.bench.sandbox;
  const settle = async () => {
    for (const _ of [1, 2, 3]) {
      await Promise.all([line.flush(far()), messenger.flush(far())]);
      await resets.bench.desk.drain();
      clock.advance(2_000);
    }
  };
  /** Somebody who has written on a channel, whose chat is the officer's since so many hours. */
  const chatOf = async (place: Place, wire = line, hours = 96): Promise<string> => {
    const who = wire.person(far(), 'มาลี ใจดี');
    wire.say(far(), who, 'สวัสดีค่ะ');
    await settle();
    await bindChat(who, place, hours);
    return who;
  };
  const codeIn = (who: string, wire = line): string | undefined =>
    wire
      .heard(far(), who)
      .flatMap(({ text }) => /^(\d{8})$/m.exec(text)?.[1] ?? [])
      .at(-1);
  const caseAt = async ({ lao }: Place) => {
    const [row]: { id: string }[] = await db().query('SELECT id FROM reset_cases WHERE lao_code = ?', [
      lao.code,
    ]);
    return resets.caseOf(row!.id);
  };

  it('asked for by mail it comes on LINE, is typed in the answer to the mail, and the link goes its way', async () => {
    const place = places.pop()!;
    const who = await chatOf(place);
    const [told] = await talk.say(place.officerMail, forgot);
    expect(told!.text).toContain('แชต LINE ที่ผูกไว้กับท่าน');
    await settle();
    const code = codeIn(who)!;
    expect(line.heard(far(), who).at(-1)!.text).toContain('พิมพ์ตอบกลับในอีเมล');
    for (const table of ['outbound_parts', 'outbound_messages', 'one_time_codes', 'messages', 'outbox'])
      expect(JSON.stringify(await db().query(`SELECT * FROM ${table}`))).not.toContain(code);
    // In the chat in which it came it is nothing.
    line.say(far(), who, code);
    await settle();
    expect(await caseAt(place)).toMatchObject({ state: 'verifying' });
    const [right] = await talk.say(place.officerMail, code);
    expect(right!.text).toContain('ยืนยันตัวตนแล้ว');
    await settle();
    expect(await caseAt(place)).toMatchObject({ state: 'delivered', delivery: 'mail-pin' });
    const opened = await resets.open(place, { pin: ownPin, password: nextPassword });
    expect([opened.status, resets.signIn(place, nextPassword)]).toEqual([200, 'ok']);
  });

  it.each([
    ['a chat that is theirs for less than three days', 71],
    ['a chat that is theirs by an agent’s word alone', 96],
  ])('goes not to %s: the office is called back', async (_, hours) => {
    const place = places.pop()!;
    const who = await chatOf(place, line, hours);
    if (hours > 72)
      await db().query(
        `UPDATE contact_bindings SET verified_how = 'agent' WHERE lao_code = ? AND source = 'agent'`,
        [place.lao.code],
      );
    const [told] = await talk.say(place.officerMail, forgot);
    expect(told!.text).toContain('โทรกลับไปที่เบอร์โทรศัพท์ในทะเบียน');
    await settle();
    expect(codeIn(who)).toBeUndefined();
  });

  it('goes on Messenger while its window is open, and not after', async () => {
    const place = places.pop()!;
    const who = await chatOf(place, messenger);
    clock.advance(25 * 60 * minute);
    const [late] = await talk.say(place.officerMail, forgot);
    expect(late!.text).toContain('โทรกลับ');
    messenger.say(far(), who, 'สอบถามค่ะ');
    await settle();
    const { id } = await caseAt(place);
    expect(await resets.sendCode(String(id))).toBe('asked');
    await settle();
    expect(codeIn(who, messenger)).toMatch(/^\d{8}$/);
  });

  it('that a chat does not take goes another way, which is said where it was asked for; the first is dead', async () => {
    const place = places.pop()!;
    const onLine = await chatOf(place);
    const onMessenger = await chatOf(place, messenger);
    far().lineApi.faults.plan({ kind: 'quota', times: null });
    const [told] = await talk.say(place.officerMail, forgot);
    expect(told!.text).toContain('แชต LINE');
    clock.advance(minute + 1);
    await settle();
    expect(talk.answered(place.officerMail).at(-1)!.text).toContain('แชต Messenger ที่ผูกไว้กับท่าน แทน');
    const code = codeIn(onMessenger, messenger)!;
    far().lineApi.faults.clear();
    await db().clear(ChannelPause);
    clock.advance(2 * minute);
    await settle();
    expect(codeIn(onLine)).toBeUndefined();
    await talk.say(place.officerMail, code);
    await settle();
    expect(await caseAt(place)).toMatchObject({ state: 'delivered' });
  });

  it('that nobody takes leaves it to a person, once, who calls the number of the register', async () => {
    const place = places.pop()!;
    await chatOf(place, messenger);
    far().faults.plan({ kind: 'error', code: 10, subcode: 2018278, times: null });
    await talk.say(place.officerMail, forgot);
    await settle();
    await settle();
    expect(talk.answered(place.officerMail).at(-1)!.text).toContain('โทรกลับไปที่เบอร์โทรศัพท์ในทะเบียน');
    const notes = await db().query(
      `SELECT m.text, k.state FROM messages m JOIN tickets k ON k.id = m.ticket_id
       WHERE m.kind = 'note' AND m.text LIKE '%ส่งรหัสยืนยันไปไม่ถึง%'`,
    );
    expect(notes).toEqual([{ text: expect.stringContaining('โทรกลับตามเบอร์ในทะเบียน'), state: 'open' }]);
  });

  it('whose answer is lost on the way comes again as the same code', async () => {
    const place = places.pop()!;
    const who = await chatOf(place);
    far().lineApi.faults.plan({ kind: 'accept-then-500', to: who });
    await talk.say(place.officerMail, forgot);
    await settle();
    const first = codeIn(who)!;
    clock.advance(10_000);
    await settle();
    await talk.say(place.officerMail, first);
    await settle();
    expect(await caseAt(place)).toMatchObject({ state: 'delivered' });
  });

  it('asked for on Messenger it is mailed; another one comes on LINE, for the mail may never have arrived', async () => {
    const place = places.pop()!;
    const onLine = await chatOf(place);
    const who = await chatOf(place, messenger);
    messenger.press(far(), who, 'ลืมรหัสผ่าน', 'assistant:forgot');
    await settle();
    const mailed = resets.codeTo(place);
    clock.advance(minute + 1);
    messenger.press(far(), who, 'ส่งรหัสอีกครั้ง', 'assistant:resend');
    await settle();
    expect(messenger.heard(far(), who).at(-1)!.text).toContain('แชต LINE ที่ผูกไว้กับท่าน');
    const code = codeIn(onLine)!;
    messenger.say(far(), who, mailed);
    await settle();
    expect(messenger.heard(far(), who).at(-1)!.text).toContain('รหัสไม่ถูกต้อง');
    messenger.say(far(), who, code);
    await settle();
    expect(await caseAt(place)).toMatchObject({ state: 'delivered', delivery: 'mail-chat' });
  });
});
