import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ownPin, ResetDesk } from './reset-desk.js';

const minute = 60_000;
interface Slip {
  place: Place;
  publicId: string;
  code: string;
}

/** "I forgot it", on the page of the slip: code and PIN, and a one-time code to a registered address (R2, V2). */
describe('another credential that is asked for on the page of a paper slip', () => {
  let desk: ResetDesk;
  const slips: Slip[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    const { bench } = desk;
    // Links that came by mail, but for the last: printing takes long, and the page of a slip is the same one.
    for (const place of await desk.manyInUse(4)) slips.push({ place, ...bench.linkTo(place.officerMail) });
    await db().query(`UPDATE reveal_links SET kind = 'slip'`);
    const place = await bench.place();
    const batchId = await bench.issue([place], 'paper');
    const { pdf } = await bench.print(batchId);
    await bench.toProvince(batchId);
    await bench.handOver(place, { pin: ownPin });
    slips.push({ place, ...(await bench.slipLink(pdf)) });
    const set = await reveal(slips.at(-1)!, { password: firstPassword });
    if (set.status !== 200) throw new Error(`not set: ${JSON.stringify(set.body)}`);
    await bench.desk.drain();
    clock.advance(96 * 60 * minute);
  });
  /** The next noon in Thailand: nights are a signal of their own. */
  beforeEach(() => {
    clock.freeze(new Date(Math.ceil((clock.now().getTime() + 1) / 86_400_000) * 86_400_000 + 5 * 3_600_000));
  });
  afterAll(() => desk.stop());

  const reveal = ({ publicId, code }: Slip, more: object = {}) =>
    desk.bench.visitor.post(`/r/${publicId}/reveal`, { code, pin: ownPin, ...more });
  const renew = async ({ publicId, code }: Slip, pin = ownPin) => {
    const { status } = await desk.bench.visitor.post(`/r/${publicId}/renewal`, { code, pin });
    await desk.bench.desk.drain();
    return status;
  };
  const prove = async ({ publicId, code }: Slip, answer: string, pin = ownPin) => {
    const said = await desk.bench.visitor.post(`/r/${publicId}/code`, { code, pin, answer });
    await desk.bench.desk.drain();
    return [said.status, said.body?.code];
  };
  /** As a browser without script posts a form; the page that answers it. */
  const form = async ({ publicId, code }: Slip, fields: Record<string, string>) => {
    const response = await fetch(`${desk.bench.desk.url}/r/${publicId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code, pin: ownPin, ...fields }).toString(),
    });
    await desk.bench.desk.drain();
    return response.text();
  };
  const caseOf = async ({ place }: Slip) => {
    const [row]: { id: string }[] = await db().query('SELECT id FROM reset_cases WHERE lao_code = ?', [
      place.lao.code,
    ]);
    return desk.caseOf(row!.id);
  };
  const codesTo = ({ place }: Slip) =>
    desk.bench.sandbox.mails.list(place.officerMail).filter(({ subject }) => subject.startsWith('รหัสยืนยัน'));
  const other = (code: string) => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');
  const wrong = [422, 'reveal.proof-wrong'];
  const refused = [403, 'reveal.refused'];

  it('is a case of the usual risk, needs the code alone, and ends in a link to the mailbox that the own PIN opens', async () => {
    const slip = slips.pop()!;
    // That it is used was found by trying to open it: whoever has the PIN too is who was here before.
    expect((await reveal(slip)).status).toBe(403);
    expect(await renew(slip)).toBe(202);
    expect(await caseOf(slip)).toMatchObject({
      state: 'verifying',
      wish: 'forgot',
      origin: 'reveal-page',
      risk: 2,
    });
    expect(codesTo(slip)[0]!.text).toContain('พิมพ์ในหน้าเว็บที่ท่านขอรหัสใหม่เท่านั้น');
    expect(await prove(slip, desk.codeTo(slip.place).replace(/....$/, ' - $&'))).toEqual([204, undefined]);
    expect(await caseOf(slip)).toMatchObject({ state: 'delivered', delivery: 'mail-pin' });
    expect(await prove(slip, desk.codeTo(slip.place))).toEqual(wrong);
    const opened = await desk.open(slip.place, { pin: ownPin, password: nextPassword });
    expect([
      opened.status,
      desk.signIn(slip.place, firstPassword),
      desk.signIn(slip.place, nextPassword),
    ]).toEqual([200, 'wrong', 'ok']);
  });

  it('five wrong ones, and another code: the right one is refused, a wiped Redis or not; an hour later it is not', async () => {
    const slip = slips.pop()!;
    await renew(slip);
    for (let n = 0; n < 5; n += 1) expect(await prove(slip, other(desk.codeTo(slip.place)))).toEqual(wrong);
    expect(await prove(slip, desk.codeTo(slip.place))).toEqual(wrong);
    clock.advance(61_000);
    await renew(slip);
    expect(codesTo(slip)).toHaveLength(2);
    expect(await prove(slip, desk.codeTo(slip.place))).toEqual(wrong);
    const redis = openPatientRedis('test');
    await redis.flushdb();
    redis.disconnect();
    expect(await prove(slip, desk.codeTo(slip.place))).toEqual(wrong);
    clock.advance(61 * minute);
    await renew(slip);
    expect(await prove(slip, desk.codeTo(slip.place))).toEqual([204, undefined]);
    expect(await caseOf(slip)).toMatchObject({ state: 'delivered' });
  });

  it('its code is of this page and for ten minutes: on another page, in a chat, or later it is nothing', async () => {
    const [slip, beside] = [slips.pop()!, slips.at(-1)!];
    await renew(slip);
    await renew(slip);
    expect(codesTo(slip)).toHaveLength(1);
    const code = desk.codeTo(slip.place);
    expect(await prove(beside, code)).toEqual(wrong);
    expect(await desk.type(await desk.chat(slip.place), code)).toBeNull();
    clock.advance(10 * minute);
    expect(await prove(slip, code)).toEqual(wrong);
    await renew(slip);
    const twice = await Promise.all([1, 2].map(() => prove(slip, desk.codeTo(slip.place))));
    expect(twice.filter(([status]) => status === 204)).toHaveLength(1);
    expect(await caseOf(slip)).toMatchObject({ state: 'delivered' });
  });

  it('who has no PIN, no code or no slip is answered alike, gets no digits sent, and has none taken', async () => {
    const slip = slips.pop()!;
    expect(await renew(slip, '000000')).toBe(202);
    expect(codesTo(slip)).toEqual([]);
    expect(await renew(slip)).toBe(202);
    const code = desk.codeTo(slip.place);
    const strangers = [
      prove(slip, code, '000000'),
      prove({ ...slip, code: 'A'.repeat(26) }, code),
      prove({ ...slip, publicId: '000000000000' }, code),
    ];
    for (const answer of await Promise.all(strangers)) expect(answer).toEqual(refused);
    expect(await prove(slip, code)).toEqual([204, undefined]);
  });

  it('without JavaScript: asked, refused, asked for once more, confirmed; and a password that does not work is checked', async () => {
    const slip = slips.pop()!;
    const asked = await form(slip, { renewal: '1' });
    expect(asked).toContain('รับเรื่องแล้ว');
    expect(await form({ ...slip, code: 'A'.repeat(26) }, { renewal: '1' })).toBe(
      asked.replaceAll(slip.code, 'A'.repeat(26)),
    );
    expect(await form(slip, { answer: other(desk.codeTo(slip.place)) })).toContain('รหัสยืนยันไม่ถูกต้อง');
    clock.advance(61_000);
    expect(await form(slip, { renewal: '1' })).toBe(asked);
    expect(await form(slip, { answer: desk.codeTo(slip.place) })).toContain('ยืนยันแล้ว');
    expect(await caseOf(slip)).toMatchObject({ state: 'delivered' });

    const link = { ...slip, ...desk.bench.linkTo(slip.place.officerMail) };
    const set = await form(link, { password: nextPassword, repeated: nextPassword });
    expect(set).toContain('ตั้งรหัสผ่านเรียบร้อย');
    expect(set).not.toContain(nextPassword);
    const verify = jest.spyOn(desk.get(PersonnelSystemService).system(), 'verify');
    for (const [found, words] of [
      ['ok', 'ระบบ LHR รับรหัสผ่านนี้'],
      ['unknown', 'ตรวจให้ไม่ได้ในขณะนี้'],
      ['wrong', 'ระบบ LHR ไม่รับรหัสผ่านนี้'],
    ] as const) {
      verify.mockResolvedValueOnce(found);
      const said = await form(link, { trial: '1', password: nextPassword });
      expect(said).toContain(words);
      expect(said).not.toContain(nextPassword);
    }
    // What LHR does not take is a request of its own, and no password is asked about for who has no PIN.
    expect(await form(link, { trial: '1', password: nextPassword, pin: '000000' })).toContain('เปิดไม่ได้');
    expect(verify).toHaveBeenCalledTimes(3);
    verify.mockRestore();
    const cases = await db().query('SELECT wish FROM reset_cases WHERE lao_code = ? ORDER BY id', [
      slip.place.lao.code,
    ]);
    expect(cases).toEqual([{ wish: 'forgot' }, { wish: 'not-received' }]);
  });

  it('a page that came by mail gets no code by mail: their office is called back', async () => {
    const place = await desk.inUse();
    const link = { place, ...desk.bench.linkTo(place.officerMail) };
    await renew(link);
    const { id } = await caseOf(link);
    const { body } = await desk.bench.agent.get(`/api/reset-cases/${String(id)}`);
    expect(codesTo(link)).toEqual([]);
    expect([body.missing, body.acts]).toEqual([['call-back'], expect.not.arrayContaining(['send-code'])]);
  });
});
