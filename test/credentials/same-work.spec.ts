import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChatDesk } from '../assistant/chat-desk.js';
import { watchWork, type WatchedWork, type Work } from '../support/watched-work.js';

/**
 * Whoever asks for a credential learns from no clock who is registered: the same statements in the same order, and as
 * many slow hashes, whether or not there is somebody. What a page makes of a right code with a wrong PIN is hidden by a
 * wait instead: credentials/one-refusal.
 * @alone what hashes is counted from before it is loaded
 */
describe('asking for a credential makes the same work for who is registered and who is not', () => {
  let watched: WatchedWork;
  let chat: ChatDesk;
  beforeAll(async () => {
    watched = await watchWork();
    chat = await (await import('../assistant/chat-desk.js')).ChatDesk.start();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await chat.stop();
  });

  /** What a request makes the desk do, and what it answers but for its number. */
  async function asked(path: string, body: object, token?: string) {
    let answered = { status: 0, text: '' };
    const work = await watched.of(async () => {
      const answer = await fetch(`${chat.resets.bench.desk.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : { 'sec-fetch-site': 'same-origin' }),
        },
        body: JSON.stringify(body),
      });
      answered = {
        status: answer.status,
        text: (await answer.text()).replace(/"requestId":"[^"]*"/, ''),
      };
    });
    return { ...answered, ...work };
  }

  it('on the page of a slip or a mailed link: with another’s code, and where none ever was', async () => {
    const { LinksService } = await import('../../src/credentials/reveal/links.service.js');
    const { db } = await import('../../src/platform/database/transaction.js');
    const place = await chat.resets.handed();
    const mailed = chat.resets.bench.linkTo(place.officerMail);
    const [{ id }] = await db().query('SELECT id FROM credentials WHERE lao_code = ?', [place.lao.code]);
    const slip = (await chat.resets.get(LinksService).mint([id as string], 'slip')).get(id as string)!;
    const nobodys = `${mailed.publicId.slice(0, -4)}0000`;
    const typed = { code: 'A'.repeat(26), pin: '482913', password: 'ฝูงนกเป็ดน้ำหน้าหนาวปีนี้', answer: '12345678' };
    for (const act of ['reveal', 'renewal', 'trial', 'code']) {
      const of = (publicId: string) => asked(`/r/${publicId}/${act}`, typed);
      const none = await of(nobodys);
      expect([act, none.hashes, none.statements.length]).toEqual([act, 0, 1]);
      expect(await of(mailed.publicId)).toEqual(none);
      expect(await of(slip.publicId)).toEqual(none);
    }
  });

  it('on the page of “not me”: with another’s sign, and for a hand-over that never was', async () => {
    const { db } = await import('../../src/platform/database/transaction.js');
    await chat.resets.handed();
    const [{ id }] = await db().query('SELECT id FROM hand_overs LIMIT 1');
    const of = (handOver: string) => asked('/report', { token: `${handOver}.${'A'.repeat(43)}` });
    const none = await of('01ARZ3NDEKTSV4RRFFQ69G5FAV');
    expect(none).toMatchObject({ status: 202, hashes: 0, statements: [] });
    expect(await of(id as string)).toEqual(none);
  });

  it('in the province’s workspace: for a LAO of another province, and for none', async () => {
    const { buildLao } = await import('../support/register-builders.js');
    const other = await buildLao({ code: '06920199', provinceCode: '92' });
    const wish = (laoCode: string) => ({ wish: 'forgot', origin: 'portal', laoCode });
    const { token } = chat.resets.bench.representative;
    await asked('/api/reset-cases', wish('06929998'), token);
    const none = await asked('/api/reset-cases', wish('06929999'), token);
    expect([none.status, none.statements.length > 0]).toEqual([404, true]);
    expect(await asked('/api/reset-cases', wish(other.code), token)).toEqual(none);
  });

  it('in a chat that nobody knows: for a LAO with an officer who has a mailbox, one without, and one without officer', async () => {
    const { HearingService } = await import('../../src/assistant/hearing.service.js');
    const { buildLao, buildRoleHolder } = await import('../support/register-builders.js');
    const { clock } = await import('../../src/platform/clock.js');
    const known = await chat.resets.bench.place();
    const unreached = await buildLao();
    await buildRoleHolder({ laoCode: unreached.code });
    const empty = await buildLao();
    clock.advance(96 * 3_600_000);

    let works: Work[] = [];
    const hearing = chat.resets.get(HearingService);
    const hear = hearing.hear.bind(hearing);
    jest.spyOn(hearing, 'hear').mockImplementation(async (id) => {
      works.push(await watched.of(() => hear(id)));
    });
    const talk = async (code: string) => {
      const psid = chat.person('คนแปลกหน้า');
      works = [];
      const told = [
        ...(await chat.say(psid, `ลืมรหัสผ่าน อปท. รหัส ${code}`)).slice(0, 0),
        ...(await chat.press(psid, '1', `assistant:lao:${code}`)),
        ...(await chat.say(psid, '00000000')),
      ];
      return { works, told: told.map(({ text }) => text.replace(/เลขที่ \d+/, 'เลขที่ N')) };
    };
    await talk((await buildLao()).code);
    const nobody = await talk(empty.code);
    expect(nobody.works).toHaveLength(3);
    expect(nobody.works.map(({ hashes }) => hashes)).toEqual([0, 0, 1]);
    expect(await talk(unreached.code)).toEqual(nobody);
    expect(await talk(known.lao.code)).toEqual(nobody);
    // And yet the code went out.
    expect(chat.resets.codeTo(known)).toMatch(/^\d{8}$/);
  });
});
