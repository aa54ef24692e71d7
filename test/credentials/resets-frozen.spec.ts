import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseFollowService } from '../../src/credentials/resets/execution/case-follow.service.js';
import { resetPin } from '../../src/credentials/reveal/reset-pin.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ownPin, ResetDesk } from './reset-desk.js';

const hour = 3_600_000;

/** Somebody says that it was not them, or fraud is suspected: nothing moves, and whoever asks sees no difference. */
describe('a request that is held', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(7)));
  });
  beforeEach(() => {
    clock.freeze(new Date(Math.ceil(clock.now().getTime() / 86_400_000) * 86_400_000 + 5 * hour));
  });
  afterAll(() => desk.stop());

  const post = async (who: Api, id: string, what: string, body: object = {}) => {
    const { version } = await desk.caseOf(id);
    return who.post(`/api/reset-cases/${id}/${what}`, { version, ...body });
  };
  /** The chief administrator says by the link of a notice that it was not theirs. */
  const report = async ({ lao }: Place, subject: string) => {
    const mails = desk.bench.sandbox.mails.list(`chief-${lao.code}@lao.example`);
    const { text } = mails.find((mail) => mail.subject.startsWith(subject))!;
    const token = /\/report#(\S+)/.exec(text)![1];
    const { status } = await desk.bench.visitor.post('/report', { token });
    expect(status).toBe(202);
    await desk.bench.desk.drain();
  };
  const delivered = async () => {
    const place = fresh.pop()!;
    const chat = await desk.chat(place);
    const { id } = await desk.ask(place, chat);
    await desk.prove(id, chat, place);
    const pin = resetPin((await desk.linkOf(id)).id);
    return { place, chat, id, open: () => desk.open(place, { pin, password: nextPassword }) };
  };

  it('waiting, is frozen by “not you?”: it is not carried out when its day is over', async () => {
    const place = fresh.pop()!;
    const wish = { wish: 'lost-channel', origin: 'telephone', laoCode: place.lao.code };
    const { id } = (await desk.bench.agent.post('/api/reset-cases', wish)).body;
    const letter = { number: 'สข 1/9', on: '2026-03-01', signedBy: 'ปลัด' };
    await post(desk.bench.agent, id, 'checks', { kind: 'letter', letter });
    await post(desk.bench.agent, id, 'checks', { kind: 'call-back' });
    await desk.bench.desk.drain();
    await report(place, 'มีผู้ขอรหัสใหม่');
    expect(await desk.caseOf(id)).toMatchObject({ state: 'frozen', freezeReason: 'reported' });
    clock.advance(25 * hour);
    await desk.sweep();
    expect(await desk.caseOf(id)).toMatchObject({ state: 'frozen', executedAt: null });
    expect(desk.signIn(place, firstPassword)).toBe('ok');
  });

  it('on its way, is stopped by it, with everything of the account', async () => {
    const { place, id, open } = await delivered();
    await report(place, 'ออกรหัสใหม่ให้บัญชี');
    expect(await desk.caseOf(id)).toMatchObject({ state: 'frozen' });
    expect((await open()).status).toBe(403);
    expect([desk.signIn(place, firstPassword), desk.signIn(place, nextPassword)]).toEqual(['wrong', 'wrong']);
    expect(await desk.bench.openIncidents()).toContain('compromise');
  });

  it('begun between the report and its work, is stopped as well; what is in use goes on', async () => {
    const { place, id, open } = await delivered();
    for (const _ of [1, 2]) await desk.get(CaseFollowService).hold(id);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(id)).toMatchObject({ state: 'frozen' });
    expect((await open()).status).toBe(403);
    expect(desk.signIn(place, firstPassword)).toBe('ok');
    const [row] = await db().query('SELECT state FROM credentials WHERE case_id = ?', [id]);
    expect(row.state).toBe('revoked');
  });

  it('lets nothing of the account open, neither what was handed over before, until another has judged', async () => {
    const handed = await desk.handed();
    const { publicId } = desk.bench.linkTo(handed.officerMail);
    const open = (pin: string) => desk.open(handed, { pin, password: nextPassword });
    const stranger = await desk.chat(null);
    const { id } = await desk.ask(handed, stranger, { wish: 'not-received' });
    const frozen = await post(desk.bench.agent, id, 'freeze', { reason: 'ข้อความเดียวกันจากหลายคน' });
    expect(frozen.body.case).toMatchObject({ state: 'frozen' });
    await desk.bench.desk.drain();
    const [right, wrong] = [await open(ownPin), await open('735264')];
    expect([right.status, right.body.code]).toEqual([403, 'reveal.refused']);
    expect([wrong.status, wrong.body.code]).toEqual([403, 'reveal.refused']);
    // Nobody is locked out by it either.
    const [link] = await db().query('SELECT tries FROM reveal_links WHERE public_id = ?', [publicId]);
    expect(Number(link.tries)).toBe(0);
    await desk.sweep();
    expect(
      (await post(desk.bench.agent, id, 'judgement', { outcome: 'rejected', reason: 'ไม่ใช่' })).status,
    ).toBe(403);
    const judged = await post(desk.bench.approver, id, 'judgement', {
      outcome: 'rejected',
      reason: 'ไม่พบเหตุ',
    });
    expect(judged.body.case).toMatchObject({ state: 'closed', outcome: 'rejected' });
    expect((await open(ownPin)).status).toBe(200);
  });

  it('is judged by nobody who froze it, under whatever account', async () => {
    const place = fresh.pop()!;
    const { id } = await desk.ask(place, await desk.chat(place));
    const { token, staff } = await buildStaff({ role: 'supervisor' });
    await post(new Api(desk.bench.desk, token), id, 'freeze', { reason: 'สงสัย' });
    const twin = await buildStaff({ role: 'approver', name: staff.name });
    for (const one of [token, twin.token]) {
      const answer = await post(new Api(desk.bench.desk, one), id, 'judgement', {
        outcome: 'fraud',
        reason: 'แอบอ้าง',
      });
      expect([answer.status, answer.body.code]).toEqual([409, 'reset.four-eyes']);
    }
  });

  it('answers who asks as any other does; the province and DLA know, the LAO does not', async () => {
    const told: unknown[] = [];
    for (const freeze of [false, true]) {
      const place = fresh.pop()!;
      const chat = await desk.chat(place);
      const { id } = await desk.ask(place, chat);
      const mails = desk.bench.sandbox.mails.list().length;
      if (freeze) await post(desk.bench.agent, id, 'freeze', { reason: 'สงสัย' });
      await desk.bench.desk.drain();
      if (freeze) {
        const news = desk.bench.sandbox.mails.list().slice(0, -mails || undefined);
        expect(news.length).toBeGreaterThanOrEqual(2);
        for (const { to, subject } of news) {
          expect(subject).toContain('สงสัยการแอบอ้าง');
          expect(to.join()).not.toContain('lao.example');
        }
      }
      const again = await desk.ask(place, chat);
      const codes: string[] = [];
      for (const ms of [0, 30_000, 61_000, 61_000, 61_000]) {
        clock.advance(ms);
        // Both mean “on its way, if there is such a person”.
        codes.push((await desk.sendCode(id)).replace('same-answer', 'asked'));
      }
      told.push([again.joined, again.id === id, codes, await desk.type(chat, '00000000')]);
      await desk.bench.desk.drain();
      const codesSent = desk.bench.sandbox.mails
        .list(place.officerMail)
        .filter(({ subject }) => subject.startsWith('รหัสยืนยัน'));
      expect(codesSent.length > 0).toBe(!freeze);
    }
    expect(told[1]).toEqual(told[0]);
  });

  it('a used link that is opened again raises an alarm, and every later request weighs it', async () => {
    const { place, id, open } = await delivered();
    expect((await open()).status).toBe(200);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(id)).toMatchObject({ outcome: 'confirmed' });
    expect((await open()).status).toBe(403);
    expect(await desk.bench.openIncidents()).toContain('link-used-again');
    const next = await desk.ask(place, await desk.chat(place));
    expect(await desk.caseOf(next.id)).toMatchObject({ risk: 5, signals: ['link-used-again'] });
  });
});
