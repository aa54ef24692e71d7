import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { nextPassword, ownPin } from '../credentials/reset-desk.js';
import { ChatDesk } from './chat-desk.js';

const day = 86_400_000;
const hour = 3_600_000;

/** What makes a request more dangerous than its words (security bar, § 10, R5), from the chat to the held case. */
describe('signs of danger', () => {
  let chat: ChatDesk;
  const places: Place[] = [];
  beforeAll(async () => {
    chat = await ChatDesk.start();
    places.push(...(await chat.resets.manyInUse(13)));
  }, 240_000);
  /** The next noon in Thailand. */
  beforeEach(() => clock.freeze(new Date(Math.ceil((clock.now().getTime() + 1) / day) * day + 5 * hour)));
  afterAll(() => chat.stop());

  const supervisor = () => chat.resets.bench.supervisor;
  /** Somebody whose chat is the officer's of these LAOs. */
  const officer = async (...of: Place[]): Promise<string> => {
    const psid = chat.person();
    await chat.say(psid, 'สวัสดีค่ะ');
    for (const place of of) await chat.bind(psid, place);
    return psid;
  };
  const casesOf = async ({ lao }: Place) =>
    (await supervisor().get(`/api/reset-cases?lao=${lao.code}`)).body.items as {
      id: string;
      risk: number;
      signals: string[];
      state: string;
    }[];
  const needsOf = async (place: Place) =>
    (await supervisor().get(`/api/reset-cases/${(await casesOf(place))[0]!.id}`)).body.needs;

  it('the same long words from three people within a day: the third is held, and nobody is told why', async () => {
    const words = 'เรียนเจ้าหน้าที่ ดิฉันลืมรหัสผ่านเข้าระบบบุคลากรท้องถิ่น ขอความกรุณาออกรหัสใหม่ให้ด้วยค่ะ';
    const told: string[] = [];
    const asked = places.splice(0, 3);
    for (const place of asked) {
      const [said] = await chat.say(await officer(place), words);
      told.push(said!.text);
    }
    expect((await casesOf(asked[1]!))[0]).toMatchObject({ risk: 2, signals: [] });
    expect((await casesOf(asked[2]!))[0]).toMatchObject({ risk: 5, signals: ['same-words'] });
    expect(await needsOf(asked[2]!)).toMatchObject({ level: 3, approval: 'supervisor', waitHours: 24 });
    expect(told[2]).toContain('ต้องตรวจสอบเพิ่มเติม');
    expect(told.join()).not.toMatch(/ถ้อยคำ|สงสัย|แอบอ้าง/);
  });

  it('a third one within a week', async () => {
    const place = places.pop()!;
    const psid = await officer(place);
    for (let n = 0; n < 2; n += 1) {
      await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
      const told = await chat.say(psid, chat.resets.codeTo(place));
      const pin = /PIN (\d{6})/.exec(told.at(-1)!.text)![1]!;
      const opened = await chat.resets.open(place, { pin, password: `${nextPassword} ${n}` });
      expect(opened.status).toBe(200);
      await chat.settle();
      clock.advance(day);
    }
    await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    expect((await casesOf(place))[0]).toMatchObject({
      risk: 5,
      signals: ['resets-in-week'],
      state: 'verifying',
    });
    clock.advance(8 * day);
  });

  it('at night', async () => {
    const place = places.pop()!;
    const psid = await officer(place);
    clock.advance(15 * hour);
    await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    expect((await casesOf(place))[0]).toMatchObject({ risk: 5, signals: ['night'] });
  });

  it('one sender about more LAOs than an officer has: whichever they ask about then', async () => {
    const [own, ...others] = places.splice(0, 3);
    const psid = await officer(own!);
    for (const { lao } of others) {
      await chat.press(psid, 'ลืมรหัสผ่าน', 'assistant:forgot');
      await db().query(
        `UPDATE assistant_dialogues SET state = 'active', step = 'which-lao', offered = ? ORDER BY id DESC LIMIT 1`,
        [JSON.stringify([lao.code])],
      );
      await chat.press(psid, 'อปท.', `assistant:lao:${lao.code}`);
    }
    await db().query(`UPDATE reset_cases SET expires_at = ? WHERE lao_code = ?`, [
      clock.now(),
      own!.lao.code,
    ]);
    await chat.resets.sweep();
    clock.advance(hour);
    await db().query(
      `UPDATE assistant_dialogues SET state = 'active', step = 'idle' ORDER BY id DESC LIMIT 1`,
    );
    await chat.press(psid, 'ลืมรหัสผ่าน', 'assistant:forgot');
    expect((await casesOf(own!))[0]).toMatchObject({ risk: 5, signals: ['many-laos'] });
  });

  it('more from a province than usual: the next is held, and a supervisor is told once', async () => {
    const { current } = (await supervisor().get('/api/reset-settings')).body;
    await supervisor().post('/api/reset-settings', { ...current, provincePerHour: 1 });
    const [usual, unusual, another] = places.splice(0, 3);
    for (const place of [usual!, unusual!, another!]) {
      const psid = await officer(place);
      await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    }
    await supervisor().post('/api/reset-settings', current);
    expect((await casesOf(usual!))[0]).toMatchObject({ risk: 2, signals: [] });
    expect((await casesOf(unusual!))[0]).toMatchObject({
      risk: 5,
      signals: ['unusual-speed'],
      state: 'verifying',
    });
    expect((await casesOf(another!))[0]).toMatchObject({ signals: ['unusual-speed'] });
    const open = await chat.resets.bench.openIncidents();
    expect(open.filter((kind) => kind === 'unusual-speed')).toHaveLength(1);
  });

  it('a rush over the whole country: who has shown everything is told that it waits, and need not ask again', async () => {
    const place = places.pop()!;
    const psid = await officer(place);
    await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    const hold = newId();
    await db().query('INSERT INTO intake_holds (id, began_at, requests, usual) VALUES (?, ?, 2001, 200)', [
      hold,
      clock.now(),
    ]);
    const told = await chat.say(psid, chat.resets.codeTo(place));
    expect(told.map(({ text }) => text).join()).toContain('เจ้าหน้าที่จึงขอตรวจดูก่อนออกรหัสใหม่ ไม่ต้องขอซ้ำ');
    const [again] = await chat.say(psid, 'เรื่องของฉันถึงไหนแล้วคะ');
    expect(again!.text).toContain('รอเจ้าหน้าที่ตรวจดูก่อนออกรหัสใหม่');
    const before = chat.heard(psid).length;
    await supervisor().post(`/api/reset-intake/holds/${hold}/release`, { reason: 'ดูแล้ว ปกติ' });
    await chat.settle();
    const after = chat.heard(psid).slice(before);
    expect(after.map(({ text }) => text).join()).toContain('ส่งลิงก์ตั้งรหัสผ่าน');
  });

  it('a link leads to the desk’s own address, whatever host a request for it names', async () => {
    const place = places.pop()!;
    const { publicId, code } = chat.resets.bench.linkTo(place.officerMail);
    const { hostname, port } = new URL(chat.resets.bench.desk.url);
    await new Promise((resolve, reject) => {
      const headers = {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'content-type': 'application/json',
        origin: 'http://evil.example',
      };
      request({ hostname, port, method: 'POST', path: `/r/${publicId}/renewal`, headers }, (response) =>
        response.resume().on('end', resolve),
      )
        .on('error', reject)
        .end(JSON.stringify({ code, pin: ownPin }));
    });
    const psid = await officer(place);
    await chat.say(psid, 'ลืมรหัสผ่านค่ะ');
    await chat.say(psid, chat.resets.codeTo(place));
    const texts = chat.resets.bench.sandbox.mails.list().map(({ text }) => text);
    expect(texts.join()).not.toContain('evil.example');
    const mailed = chat.resets.bench.sandbox.mails
      .list(place.officerMail)
      .find(({ text }) => text.includes('/r/'));
    expect(mailed!.text).toContain(`${config().publicUrl}/r/`);
  });
});
